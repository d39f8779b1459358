import { memo } from "react";
import type { Case, ProjectLabel } from "../../api/adjudication";
import { isOpen, kindsInWords, quoteOf } from "../../state/adjudication/cases";
import { decisionText } from "./DecisionLine";
import styles from "./Cases.module.css";

interface ClosedProps {
  one: Case;
  labels: ReadonlyMap<number, ProjectLabel>;
  onChoose: (key: string) => void;
}

const firstWords = ({ marks }: Case, labels: ClosedProps["labels"]) => {
  const [mark] = marks;
  return mark ? [labels.get(mark.label)?.name ?? "label", quoteOf(mark)].filter(Boolean).join(": ") : "";
};

/** A case in a line or two; pressed, it opens. */
export const ClosedCase = memo(function ClosedCase({ one, labels, onChoose }: ClosedProps) {
  const { decision } = one;
  return (
    <button
      type="button"
      className={styles.card}
      data-case={one.key}
      data-shape={decision ? "settled" : "closed"}
      onClick={() => onChoose(one.key)}
    >
      <b>{decision ? "✓" : kindsInWords(one)}</b>{" "}
      <span className={styles.first}>
        {decision ? decisionText(decision, labels) : firstWords(one, labels)}
        {one.blocked === "open" && !decision && " (after its passages)"}
      </span>
    </button>
  );
});

interface AgreedProps extends Omit<ClosedProps, "one"> {
  agreed: readonly Case[];
  open: string | null;
  onTake: () => void;
}

/** Everything that all agree on, folded. */
export function AgreedFold({ agreed, labels, open, onChoose, onTake }: AgreedProps) {
  const left = agreed.filter(isOpen).length;
  if (agreed.length === 0) return null;
  const waiting = agreed.filter((one) => isOpen(one) && one.blocked === "open").length;
  const marks = agreed.length === 1 ? "1 mark" : `${agreed.length} marks`;
  return (
    <div className={styles.agreed}>
      <details>
        <summary>
          <b>{marks}</b> on which all agree
          {left === 0 && <span className={styles.stands}>✓ taken over</span>}
        </summary>
        {agreed.map((one) => one.key !== open && <ClosedCase key={one.key} one={one} labels={labels} onChoose={onChoose} />)}
      </details>
      {left > waiting ? (
        <button type="button" className={styles.take} onClick={onTake}>
          Take {left === agreed.length ? "them" : left - waiting} over <kbd>a</kbd>
        </button>
      ) : (
        waiting > 0 && <span className="soft">{waiting === 1 ? "1 link waits" : `${waiting} links wait`} for passages</span>
      )}
    </div>
  );
}
