/** The cells of the table of sources. */
import type { SourceRow } from "../../api/sources";
import { plural, printedDate } from "../format";
import { decidedBy, evidenceText, scoreText, trendText } from "../score";
import { ScoreLine } from "../ScoreLine";
import styles from "./sources.module.css";

/** The number with its interval and the places that it leaves open; in words only where there is no number. */
export function ScoreCell({ source: { score, rank, decision, stale } }: { source: SourceRow }) {
  const set = decision?.kind === "overridden";
  return (
    <div className={styles.score}>
      {set && <b>{decision.value === null ? "no number, " : `${Math.round(decision.value)}, `}set by an editor</b>}
      <span className={score.state === "scored" && !set ? styles.number : "soft"}>
        {set && "computed: "}
        {scoreText(score)}
      </span>
      <ScoreLine score={score} />
      {rank && <span className="soft">{rankText(rank)}</span>}
      {stale && <span className="soft">being computed anew</span>}
    </div>
  );
}

export const rankText = ({ best, worst }: NonNullable<SourceRow["rank"]>) =>
  best === worst ? `place ${best}` : `place ${best} to ${worst}`;

export function Evidence({ source: { articles, judged, unjudged } }: { source: SourceRow }) {
  return (
    <>
      {plural(articles, "article")}
      <div className="soft">{evidenceText(judged, unjudged)}</div>
    </>
  );
}

export function Trend({ trend }: { trend: number | null }) {
  if (trend === null) return <span className="soft">not known</span>;
  return <span className={styles.trend}>{trendText(trend)}</span>;
}

export function Decided({ source: { reviewed_at, decision } }: { source: SourceRow }) {
  if (!reviewed_at) return <span className="soft">not yet</span>;
  return (
    <>
      {printedDate(reviewed_at.slice(0, 10))}
      {decision && <div className="soft">{decidedBy(decision)}</div>}
    </>
  );
}
