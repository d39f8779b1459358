import { scoreText } from "../../score";
import { Button, Checkbox, NumberInput, Textarea } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import type { GivenDecision, StoredScore } from "../../../api/judgedSources";
import { Problem } from "../../project/Problem";
import { ScoreLine } from "../../ScoreLine";
import styles from "./panels.module.css";

export type Deciding = GivenDecision["kind"];

const TITLES: Record<Deciding, string> = {
  signed: "Sign this score off",
  overridden: "Show something else in its place",
  "taken back": "Take the standing decision back",
};
const BUTTONS: Record<Deciding, string> = { signed: "Sign off", overridden: "Override", "taken back": "Take back" };
const MEANS: Record<Deciding, string> = {
  signed: "You put your name to the score as it stands. You are told when a newer one leaves this interval.",
  overridden: "What you set is shown in place of the score, marked as set by you, with your reason. The score goes on below it.",
  "taken back": "The score stands by itself again. What was decided stays on the record.",
};

interface Props {
  kind: Deciding;
  /** The score that is looked at: it stays this one until the form is closed. */
  score: StoredScore;
  saving: boolean;
  error: Error | null;
  onSave: (given: GivenDecision) => void;
  onCancel: () => void;
}

/** The value to show instead, or none. Where the evidence gives no number, nobody can set one. */
function useValue(score: StoredScore) {
  const bare = score.score.value === null;
  const [none, setNone] = useState(bare);
  const [typed, setTyped] = useState<string | number>("");
  const given = typeof typed === "number" && typed >= 0 && typed <= 100;
  return { bare, none, setNone, typed, setTyped, value: none || !given ? null : typed, fits: none || given };
}

function ValueFields({ bare, none, setNone, typed, setTyped }: ReturnType<typeof useValue>) {
  if (bare) return <p>No number is shown: the evidence is not enough for one, and an override cannot make it enough.</p>;
  return (
    <div className={styles.fields}>
      <NumberInput
        label="Shown instead, 0 to 100"
        min={0}
        max={100}
        allowNegative={false}
        decimalScale={0}
        hideControls
        disabled={none}
        value={typed}
        onChange={setTyped}
      />
      <Checkbox mt={28} label="No number" checked={none} onChange={({ currentTarget }) => setNone(currentTarget.checked)} />
    </div>
  );
}

/** Signing off, overriding and taking back: what it means is said before it is done. */
export function DecisionForm({ kind, score, saving, error, onSave, onCancel }: Props) {
  const [reason, setReason] = useState("");
  const value = useValue(score);
  const needed = kind !== "signed";
  const overriding = kind === "overridden";
  const ready = (!needed || reason.trim() !== "") && (!overriding || value.fits);
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    onSave({ kind, score: score.id, reason: reason.trim(), ...(overriding && { value: value.value }) });
  };
  return (
    <form className={styles.form} onSubmit={onSubmit} aria-label={TITLES[kind]}>
      <b>{TITLES[kind]}</b>
      <div>
        <ScoreLine score={score.score} />
        {scoreText(score.score)}
      </div>
      <p className="soft">{MEANS[kind]}</p>
      {overriding && <ValueFields {...value} />}
      <Textarea
        label={needed ? "Reason" : "Reason (if you like)"}
        required={needed}
        autosize
        autoFocus={!overriding}
        minRows={2}
        maxLength={4000}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <Problem error={error} />
      <div className={styles.buttons}>
        <Button type="submit" loading={saving} disabled={!ready}>
          {BUTTONS[kind]}
        </Button>
        <Button variant="default" onClick={onCancel}>
          Leave it
        </Button>
      </div>
    </form>
  );
}
