import { Button, Textarea, TextInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import { postReply, type GivenReply } from "../../../api/judgedSources";
import { useSaid } from "../../../state/judgedSources";
import { Problem } from "../../project/Problem";
import styles from "./panels.module.css";
import { today } from "./words";

const empty = (): GivenReply => ({ text: "", author: "", address: "", received_on: today() });

function Fields({ given, set }: { given: GivenReply; set: (part: Partial<GivenReply>) => void }) {
  return (
    <>
      <Textarea
        label="What the publisher says, word for word"
        required
        autoFocus
        autosize
        minRows={4}
        maxLength={20_000}
        value={given.text}
        onChange={({ currentTarget }) => set({ text: currentTarget.value })}
      />
      <div className={styles.fields}>
        <TextInput
          label="Who speaks, and in which office"
          required
          maxLength={200}
          value={given.author}
          onChange={({ currentTarget }) => set({ author: currentTarget.value })}
        />
        <TextInput
          label="Received on"
          type="date"
          required
          max={today()}
          value={given.received_on}
          onChange={({ currentTarget }) => set({ received_on: currentTarget.value })}
        />
      </div>
      <TextInput
        label="Where it is published, if it is"
        type="url"
        value={given.address}
        onChange={({ currentTarget }) => set({ address: currentTarget.value })}
      />
    </>
  );
}

/** Enters what a publisher sent: it is shown beside the score, word for word. */
export function ReplyForm({ source, onClose }: { source: number; onClose: () => void }) {
  const [given, setGiven] = useState(empty);
  const save = useSaid((reply: GivenReply) => postReply(source, reply));
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    save.mutate(given, { onSuccess: onClose });
  };
  const ready = given.text.trim() !== "" && given.author.trim() !== "" && given.received_on !== "";
  return (
    <form className={styles.form} onSubmit={onSubmit} aria-label="Enter a reply">
      <Fields given={given} set={(part) => setGiven({ ...given, ...part })} />
      <Problem error={save.error} />
      <div className={styles.buttons}>
        <Button type="submit" loading={save.isPending} disabled={!ready}>
          Enter the reply
        </Button>
        <Button variant="default" onClick={onClose}>
          Leave it
        </Button>
      </div>
    </form>
  );
}
