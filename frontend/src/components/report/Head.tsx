import { PARTS } from "../../api/sources";
import { PART_TITLES, scoreText } from "../score";
import type { SourceDetail } from "../../api/judgedSources";
import { counted, instant, plural, printedDate } from "../format";
import { ScoreLine } from "../ScoreLine";
import styles from "./report.module.css";

/** What stands for the source: the score with its interval, and what an editor set in its place. */
export function Score({ source }: { source: SourceDetail }) {
  const { score, decision } = source;
  return (
    <>
      <div className={styles.big}>
        {score.value !== null && <span className={styles.value}>{Math.round(score.value)}</span>}
        <div className={styles.scale}>
          <ScoreLine score={score} big />
          <p>Score: {scoreText(score)}</p>
        </div>
      </div>
      {decision?.kind === "overridden" && (
        <p>
          <b>Set to {decision.value === null ? "no number" : Math.round(decision.value)}</b> by {decision.person.name},{" "}
          {instant(decision.at)}: {decision.reason}
        </p>
      )}
    </>
  );
}

export function PartTable({ source }: { source: SourceDetail }) {
  return (
    <table className={styles.table}>
      <caption className="hidden">Score by part</caption>
      <tbody>
        {PARTS.map((part) => (
          <tr key={part}>
            <th scope="row">{PART_TITLES[part]}</th>
            <td style={{ width: "45%" }}>
              <ScoreLine score={source.parts[part]} />
            </td>
            <td>{scoreText(source.parts[part])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Evidence({ source }: { source: SourceDetail }) {
  const { articles, judged, unjudged, criteria, calibration } = source;
  return (
    <ul className={styles.list}>
      <li>{plural(articles, "article")} read</li>
      <li>
        {plural(judged + unjudged, "flag")} that count: {counted(judged)} judged, {counted(unjudged)} not judged
      </li>
      <li>
        {criteria.answered} of {criteria.of} criteria of openness answered
      </li>
      {calibration && (
        <li>
          Set against {plural(calibration.sources, "source")} with {plural(calibration.articles, "article")}, as of{" "}
          {printedDate(calibration.day)}
        </li>
      )}
    </ul>
  );
}
