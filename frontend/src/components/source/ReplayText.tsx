import type { Replay } from "../../api/sources";
import { scoreText } from "../score";
import styles from "./source.module.css";

/** What came out when a score was computed again from what is stored with it. */
export function ReplayText({ replay: { same, stored, computed } }: { replay: Replay }) {
  if (same) return <span className="soft">✓ computed again: the same</span>;
  return (
    <span className={styles.alert} role="alert">
      ⚠ computed again: {scoreText(computed.whole)}, not {scoreText(stored.whole)} as stored. Tell who runs this
      installation.
    </span>
  );
}
