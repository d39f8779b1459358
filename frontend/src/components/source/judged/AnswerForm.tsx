import { Button, Textarea } from "@mantine/core";
import { useState, type KeyboardEvent, type SyntheticEvent } from "react";
import type { Criterion, CriterionAnswer, GivenAnswer } from "../../../api/judgedSources";
import { Problem } from "../../project/Problem";
import styles from "./panels.module.css";

interface Props {
  criterion: Criterion;
  chosen: "yes" | "no" | "not applicable";
  before: CriterionAnswer | undefined;
  saving: boolean;
  error: Error | null;
  onSave: (given: GivenAnswer) => void;
  onCancel: () => void;
}

const linesOf = (text: string) => text.split("\n").map((line) => line.trim()).filter(Boolean);

/** The proof and a note of an answer. What was there stays in the fields, so that only the change is typed. */
export function AnswerForm({ criterion, chosen, before, saving, error, onSave, onCancel }: Props) {
  const [proof, setProof] = useState(before?.proof.join("\n") ?? "");
  const [note, setNote] = useState(before?.note ?? "");
  const save = () => onSave({ criterion: criterion.key, answer: chosen, proof: linesOf(proof), note: note.trim() });
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    save();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") onCancel();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
  };
  return (
    <form className={styles.form} onSubmit={onSubmit} onKeyDown={onKeyDown} aria-label={`Answer: ${chosen}`}>
      <Textarea
        label="Proof"
        description={
          chosen === "not applicable"
            ? "Addresses of pages that show it, one a line; or say why in the note."
            : "Addresses of the pages that show it, one a line; at least one."
        }
        data-autofocus
        autoFocus
        autosize
        minRows={2}
        value={proof}
        onChange={({ currentTarget }) => setProof(currentTarget.value)}
      />
      <Textarea
        label="Note"
        description="What is to be seen there; why the answer is this one."
        autosize
        maxLength={2000}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      <Problem error={error} />
      <div className={styles.buttons}>
        <Button type="submit" loading={saving} rightSection={<kbd>Ctrl Enter</kbd>}>
          Answer “{chosen}”
        </Button>
        <Button variant="default" onClick={onCancel} rightSection={<kbd>Esc</kbd>}>
          Leave it
        </Button>
      </div>
    </form>
  );
}
