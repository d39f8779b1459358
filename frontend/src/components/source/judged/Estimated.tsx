import type { Estimate } from "../../../api/sources";
import { scoreText } from "../../score";
import { ScoreLine } from "../../ScoreLine";
import styles from "./Estimated.module.css";

/** A score as a line with its words; where there is no number, the words alone. */
export function Estimated({ estimate }: { estimate: Estimate }) {
  if (estimate.value === null) return <span className="soft">{scoreText(estimate)}</span>;
  return (
    <span className={styles.estimate}>
      <ScoreLine score={estimate} />
      <span>{scoreText(estimate)}</span>
    </span>
  );
}
