import { Button, Textarea, TextInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import { postCorrection, type GivenCorrection } from "../../../api/judgedSources";
import type { Flag } from "../../../api/types";
import { useSaid } from "../../../state/judgedSources";
import { Problem } from "../../project/Problem";
import { ChooseFlags } from "./ChooseFlags";
import styles from "./panels.module.css";
import { today } from "./words";

type Typed = Pick<GivenCorrection, "text" | "address" | "corrected_on">;

function Fields({ given, set }: { given: Typed; set: (part: Partial<Typed>) => void }) {
  return (
    <>
      <Textarea
        label="What it corrected"
        required
        autoFocus
        autosize
        minRows={2}
        maxLength={4000}
        value={given.text}
        onChange={({ currentTarget }) => set({ text: currentTarget.value })}
      />
      <div className={styles.fields}>
        <TextInput
          label="Corrected on"
          type="date"
          required
          max={today()}
          value={given.corrected_on}
          onChange={({ currentTarget }) => set({ corrected_on: currentTarget.value })}
        />
        <TextInput
          label="Where the correction stands"
          type="url"
          value={given.address}
          onChange={({ currentTarget }) => set({ address: currentTarget.value })}
        />
      </div>
    </>
  );
}

/** The article that all the flags are of; null where they are of several, or where there are none. */
function articleOf(flags: readonly Flag[]): number | null {
  const articles = new Set(flags.map(({ article }) => article));
  return articles.size === 1 ? (flags[0]?.article ?? null) : null;
}

/** Enters a correction of the outlet, and chooses the flags that it put right. */
export function CorrectionForm({ source, onClose }: { source: number; onClose: () => void }) {
  const [given, setGiven] = useState<Typed>(() => ({ text: "", address: "", corrected_on: today() }));
  const [chosen, setChosen] = useState<ReadonlyMap<number, Flag>>(new Map());
  const save = useSaid((correction: GivenCorrection) => postCorrection(source, correction));
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    const flags = [...chosen.keys()];
    save.mutate({ ...given, flags, article: articleOf([...chosen.values()]) }, { onSuccess: onClose });
  };
  return (
    <form className={styles.form} onSubmit={onSubmit} aria-label="Enter a correction">
      <Fields given={given} set={(part) => setGiven({ ...given, ...part })} />
      <ChooseFlags source={source} chosen={chosen} onChange={setChosen} />
      <Problem error={save.error} />
      <div className={styles.buttons}>
        <Button type="submit" loading={save.isPending} disabled={given.text.trim() === "" || given.corrected_on === ""}>
          Enter the correction
        </Button>
        <Button variant="default" onClick={onClose}>
          Leave it
        </Button>
      </div>
    </form>
  );
}
