import type { CaseMark, Decision, ProjectLabel } from "../../api/adjudication";
import { quoteOf } from "../../state/adjudication/cases";
import { causeText } from "../../state/adjudication/causes";
import styles from "./Cases.module.css";

const VERDICTS = { agreed: "Taken over", kept: "Kept", made: "Made anew", rejected: "None stands" } as const;

type Labels = ReadonlyMap<number, ProjectLabel>;

const said = (mark: CaseMark, labels: Labels): string => {
  const quote = mark.pieces ? `“${quoteOf(mark)}”` : [labels.get(mark.label)?.name, quoteOf(mark)].filter(Boolean).join(" ");
  const values = Object.entries(mark.attributes).map(([name, value]) => `${name} ${String(value)}`);
  return values.length > 0 ? `${quote} (${values.join(", ")})` : quote;
};

/** What was decided, in one line. */
export const decisionText = ({ verdict, gold, cause }: Decision, labels: Labels): string => {
  const quotes = gold.map((mark) => said(mark, labels)).join(", ");
  const why = verdict === "agreed" ? "" : ` · ${causeText(cause)}`;
  return [VERDICTS[verdict], quotes].filter(Boolean).join(": ") + why;
};

/** What was decided on the open case, and the way back. */
export function DecisionLine({ decision, labels, onBack }: { decision: Decision; labels: Labels; onBack: () => void }) {
  return (
    <p className={styles.decided}>
      <span>✓ {decisionText(decision, labels)}</span>{" "}
      <button type="button" className="plain under" onClick={onBack}>
        Take it back
      </button>
    </p>
  );
}
