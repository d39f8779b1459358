import type { Detector } from "../api/types";
import styles from "./Precision.module.css";

type Measured = NonNullable<Detector["precision"]>;

const percent = (share: number) => Math.round(100 * share);

/** "right 23 of 25 · 79–97 %": the count, and where the share lies with 90 % certainty. */
export function precisionText(precision: Detector["precision"]): string {
  if (!precision) return "not measured yet";
  const { right, judged, low, high } = precision;
  return `right ${right} of ${judged} · ${percent(low)}–${percent(high)} %`;
}

/** The interval on a line from 0 to 100 %, with a tick at the mean; the words beside it say the same. */
function Bar({ low, mean, high }: Measured) {
  return (
    <svg className={styles.bar} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden>
      <rect className={styles.track} x="0" y="3" width="100" height="2" />
      <rect className={styles.interval} x={100 * low} y="2" width={100 * (high - low)} height="4" />
      <rect className={styles.mean} x={100 * mean - 0.75} y="0" width="1.5" height="8" />
    </svg>
  );
}

/** What was measured of a detector before it was released: a small picture, and the same in words. */
export function Precision({ precision }: { precision: Detector["precision"] }) {
  if (!precision) return <span className="soft">not measured yet</span>;
  return (
    <span className={styles.precision}>
      <Bar {...precision} />
      <span>
        <span className={styles.hidden}>Measured: </span>
        {precisionText(precision)}
        <span className={styles.hidden}> with 90 % certainty</span>
      </span>
    </span>
  );
}
