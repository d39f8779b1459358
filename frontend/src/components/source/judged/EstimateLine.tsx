import type { Estimate } from "../../../api/judgedSources";
import styles from "./EstimateLine.module.css";
import { estimateText } from "./words";

/** A score and its interval drawn from 0 to 100; nothing is drawn where there is no number. The words say the same. */
export function EstimateLine({ value, low, high }: Estimate) {
  if (value === null || low === null || high === null) return null;
  return (
    <svg className={styles.line} viewBox="0 0 100 16" preserveAspectRatio="none" aria-hidden>
      <rect className={styles.track} x="0" y="7.5" width="100" height="1" />
      {[0, 25, 50, 75, 99.6].map((at) => (
        <rect key={at} className={styles.track} x={at} y="5" width="0.4" height="6" />
      ))}
      <rect className={styles.interval} x={low} y="4.5" width={Math.max(high - low, 0.5)} height="7" />
      <rect className={styles.value} x={Math.min(value, 99) - 0.4} y="1" width="1" height="14" />
    </svg>
  );
}

/** The line with its words; where there is no number, the words alone. */
export function Estimated({ estimate }: { estimate: Estimate }) {
  if (estimate.value === null) return <span className="soft">{estimateText(estimate)}</span>;
  return (
    <span className={styles.estimate}>
      <EstimateLine {...estimate} />
      <span>{estimateText(estimate)}</span>
    </span>
  );
}
