import styles from "./IntervalLine.module.css";

interface Props {
  value: number | null;
  low: number | null;
  high: number | null;
}

const WIDTH = 200;
const RANGE = 100; // the line runs from 0 to 1 in hundredths
const inside = (share: number) => RANGE * Math.min(Math.max(share, 0), 1);
const two = (share: number) => share.toFixed(2).replace("-", "−");

/** "0.86 (0.71 to 0.93)": the figure and its interval in words. */
export function figureText({ value, low, high }: Props): string {
  if (value === null) return "";
  return low === null || high === null ? two(value) : `${two(value)} (${two(low)} to ${two(high)})`;
}

/** A figure and its interval on a line from 0 to 1; what is below 0 stands at its left end. The words say the same. */
export function IntervalLine({ value, low, high }: Props) {
  if (value === null) return null;
  const from = inside(low ?? value);
  return (
    <svg className={styles.line} viewBox={`0 0 ${RANGE} 12`} width={WIDTH} height="12" preserveAspectRatio="none" aria-hidden>
      <rect className={styles.track} x="0" y="5.5" width={RANGE} height="1" />
      {[0, 50, 100].map((at) => (
        <rect key={at} className={styles.track} x={Math.min(at, RANGE - 0.5)} y="3" width="0.5" height="6" />
      ))}
      <rect className={styles.interval} x={from} y="4" width={inside(high ?? value) - from} height="4" />
      <rect className={styles.value} x={Math.min(inside(value), RANGE - 1)} y="0" width="1" height="12" />
    </svg>
  );
}
