import { PARTS, type Estimate, type WhatIf } from "../../api/sources";
import { differenceOf, differenceText, PART_TITLES, scoreText } from "../score";
import { ScoreLine } from "../ScoreLine";
import table from "../table.module.css";
import styles from "./source.module.css";

function Score({ score }: { score: Estimate }) {
  return (
    <div className={styles.score}>
      {scoreText(score)}
      <ScoreLine score={score} />
    </div>
  );
}

function Row({ title, now, then }: { title: string; now: Estimate; then: Estimate }) {
  const by = differenceOf(now, then);
  return (
    <tr>
      <th scope="row">{title}</th>
      <td>
        <Score score={now} />
      </td>
      <td>
        <Score score={then} />
      </td>
      <td>{by === null ? "–" : differenceText(by)}</td>
    </tr>
  );
}

/** The score and its parts as they are, and as they would be. */
export function NowAndThen({ answer: { now, then } }: { answer: WhatIf }) {
  return (
    <div className={styles.wide} aria-live="polite">
      <table className={table.table}>
        <caption className="hidden">The score now, and under what is supposed</caption>
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col">Now</th>
            <th scope="col">Then</th>
            <th scope="col">Difference</th>
          </tr>
        </thead>
        <tbody>
          <Row title="The whole" now={now.whole} then={then.whole} />
          {PARTS.map((part) => (
            <Row key={part} title={PART_TITLES[part]} now={now.parts[part]} then={then.parts[part]} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
