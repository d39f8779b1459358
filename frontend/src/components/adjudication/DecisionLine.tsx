import type { Decision } from "../../api/adjudication";
import { quoteOf } from "../../state/adjudication/cases";
import { causeText } from "../../state/adjudication/causes";
import styles from "./Cases.module.css";

const VERDICTS = { agreed: "Taken over", kept: "Kept", made: "Made anew", rejected: "None stands" } as const;

/** What was decided, in one line. */
export const decisionText = ({ verdict, gold, cause }: Decision): string => {
  const quotes = gold.map((span) => `“${quoteOf(span)}”`).join(", ");
  const why = verdict === "agreed" ? "" : ` · ${causeText(cause)}`;
  return [VERDICTS[verdict], quotes].filter(Boolean).join(": ") + why;
};

/** What was decided on the open case, and the way back. */
export function DecisionLine({ decision, onBack }: { decision: Decision; onBack: () => void }) {
  return (
    <p className={styles.decided}>
      <span>✓ {decisionText(decision)}</span>{" "}
      <button type="button" className="plain under" onClick={onBack}>
        Take it back
      </button>
    </p>
  );
}
