import type { Decision } from "../../../api/judgedSources";
import { instant } from "../../format";
import { decidedText } from "./decisionWords";
import { ScoreLine } from "../../ScoreLine";
import styles from "./panels.module.css";

/** Every decision on the source's score, newest first. */
export function DecisionRecord({ decisions }: { decisions: readonly Decision[] }) {
  if (decisions.length === 0) return <p className="soft">Nobody has decided on this score yet.</p>;
  return (
    <ol className={styles.list} aria-label="Decisions">
      {decisions.map((one) => (
        <li key={one.id}>
          <b>{one.person.name}</b> {decidedText(one)} <span className="soft">on {instant(one.at)}</span>
          <ScoreLine score={one.estimate} />
          {one.reason && <p className={styles.words}>{one.reason}</p>}
        </li>
      ))}
    </ol>
  );
}
