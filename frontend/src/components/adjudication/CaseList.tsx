import type { Case, ProjectLabel } from "../../api/adjudication";
import { isOpen, kindsInWords, quoteOf } from "../../state/adjudication/cases";
import { decisionText } from "./DecisionLine";
import styles from "./Cases.module.css";

interface ClosedProps {
  one: Case;
  labels: ReadonlyMap<number, ProjectLabel>;
  onChoose: (key: string) => void;
}

const firstWords = (one: Case, labels: ClosedProps["labels"]) => {
  const [span] = one.spans;
  return span ? `${labels.get(span.label)?.name ?? "label"}: ${quoteOf(span)}` : "";
};

/** A case in a line or two; pressed, it opens. */
export function ClosedCase({ one, labels, onChoose }: ClosedProps) {
  const { decision } = one;
  return (
    <button
      type="button"
      className={styles.card}
      data-case={one.key}
      data-shape={decision ? "settled" : "closed"}
      onClick={() => onChoose(one.key)}
    >
      <b>{decision ? "✓" : kindsInWords(one) || "All agree"}</b>{" "}
      <span className={styles.first}>{decision ? decisionText(decision) : firstWords(one, labels)}</span>
    </button>
  );
}

interface AgreedProps extends Omit<ClosedProps, "one"> {
  agreed: readonly Case[];
  open: string | null;
  onTake: () => void;
}

/** Everything that all agree on, folded. */
export function AgreedFold({ agreed, labels, open, onChoose, onTake }: AgreedProps) {
  const left = agreed.filter(isOpen).length;
  if (agreed.length === 0) return null;
  const passages = agreed.length === 1 ? "1 passage" : `${agreed.length} passages`;
  return (
    <div className={styles.agreed}>
      <details>
        <summary>
          <b>{passages}</b> on which all agree
          {left === 0 && <span className={styles.stands}>✓ taken over</span>}
        </summary>
        {agreed.map((one) => one.key !== open && <ClosedCase key={one.key} one={one} labels={labels} onChoose={onChoose} />)}
      </details>
      {left > 0 && (
        <button type="button" className={styles.take} onClick={onTake}>
          Take {left === agreed.length ? "them" : left} over <kbd>a</kbd>
        </button>
      )}
    </div>
  );
}
