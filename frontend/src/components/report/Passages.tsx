import type { Weights } from "../../api/judgedSources";
import { PART_TITLES } from "../score";
import styles from "./report.module.css";

const MOST = 10; // on paper; the page of the source has them all
const points = (value: number) => value.toFixed(1);

/** The ten passages with most weight, each in its own words. */
export function Passages({ weights }: { weights: Weights }) {
  if (weights.passages.length === 0) return <p className="soft">No passage lowers this score.</p>;
  const heaviest = weights.passages.toSorted((one, other) => (other.points ?? other.penalty) - (one.points ?? one.penalty)).slice(0, MOST);
  return (
    <ol className={styles.list}>
      {heaviest.map((one) => (
        <li key={one.flag}>
          <b>{one.detector_title}</b>: {one.message}
          {one.quotes.map((quote, index) => (
            <blockquote key={index}>“{quote}”</blockquote>
          ))}
          <span className="soft">
            {one.title ?? `Article ${one.article}`} · {PART_TITLES[one.part]} · {one.severity} · {one.verdict}
            {one.points !== null && ` · worth ${points(one.points)} points`}
          </span>
        </li>
      ))}
    </ol>
  );
}
