import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { postReply, type GivenReply } from "../../../api/judgedSources";
import { newestScores, useSaid } from "../../../state/judgedSources";
import { printedDate } from "../../format";
import { Problem } from "../../project/Problem";
import { scoreText } from "../../score";
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

/** Which of the source's scores the publisher speaks of: the newest, unless another is chosen. */
function AboutScore({ source, value, onChange }: { source: number; value: number | undefined; onChange: (id: number) => void }) {
  const { data } = useQuery(newestScores(source));
  if (!data || data.results.length === 0) return null;
  return (
    <NativeSelect
      label="The score that it speaks of"
      data={data.results.map(({ id, day, score }) => ({ value: String(id), label: `${scoreText(score)}, ${printedDate(day)}` }))}
      value={String(value ?? data.results[0]?.id)}
      onChange={({ currentTarget }) => onChange(Number(currentTarget.value))}
    />
  );
}

/** Enters what a publisher sent: it is shown beside the score, word for word. */
export function ReplyForm({ source, onClose }: { source: number; onClose: () => void }) {
  const [given, setGiven] = useState(empty);
  const scores = useQuery(newestScores(source));
  const save = useSaid((reply: GivenReply) => postReply(source, reply));
  const about = given.score ?? scores.data?.results[0]?.id;
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    save.mutate({ ...given, ...(about !== undefined && { score: about }) }, { onSuccess: onClose });
  };
  const ready = given.text.trim() !== "" && given.author.trim() !== "" && given.received_on !== "";
  return (
    <form className={styles.form} onSubmit={onSubmit} aria-label="Enter a reply">
      <Fields given={given} set={(part) => setGiven({ ...given, ...part })} />
      <AboutScore source={source} value={about} onChange={(score) => setGiven({ ...given, score })} />
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
