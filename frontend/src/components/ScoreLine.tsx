import type { Estimate } from "../api/sources";
import styles from "./ScoreLine.module.css";

interface Props {
  score: Estimate;
  big?: boolean;
}

const TICKS = [0, 25, 50, 75, 100];
const inside = (points: number) => Math.min(Math.max(points, 0), 100);

/** The score and its interval on a line from 0 to 100; nothing where there is no number. The words beside it say the same. */
export function ScoreLine({ score: { state, value, low, high }, big = false }: Props) {
  if (state !== "scored" || value === null) return null;
  const [from, to] = [inside(low ?? value), inside(high ?? value)];
  const thin = big ? 0.25 : 0.5;
  return (
    <div aria-hidden>
      <svg className={styles.line} data-big={big} viewBox="0 0 100 12" height={big ? 26 : 12} preserveAspectRatio="none">
        <rect className={styles.track} x="0" y="5.5" width="100" height="1" />
        {TICKS.map((at) => (
          <rect key={at} className={styles.track} x={Math.min(at, 100 - thin)} y="3" width={thin} height="6" />
        ))}
        <rect className={styles.interval} x={from} y="3" width={Math.max(to - from, thin)} height="6" />
        <rect className={styles.value} x={Math.min(inside(value), 99)} y="0" width={2 * thin} height="12" />
      </svg>
      {big && (
        <div className={styles.ticks}>
          {TICKS.map((at) => (
            <span key={at}>{at}</span>
          ))}
        </div>
      )}
    </div>
  );
}
