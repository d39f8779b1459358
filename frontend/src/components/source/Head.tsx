/** Who the source is, its score with its interval, and what the score rests on. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { SourceReport } from "../../api/sources";
import { replay, scores } from "../../state/sources/queries";
import { plural, printedDate } from "../format";
import { decisionText, evidenceText, scoreText, trendSentence } from "../score";
import { ScoreLine } from "../ScoreLine";
import { rankText } from "../sources/cells";
import { ReplayText } from "./ReplayText";
import styles from "./source.module.css";

function Figure({ source: { score, articles } }: { source: SourceReport }) {
  if (score.state !== "scored" || score.value === null || score.low === null || score.high === null) {
    const why =
      score.state === "not applicable"
        ? "There is nothing that could be counted here."
        : articles < 12
          ? `A score needs 12 articles; ${plural(articles, "article")} of this source ${articles === 1 ? "counts" : "count"} so far.`
          : "The range would be wider than 30 points. More judged flags or articles make it narrower.";
    return (
      <>
        <p className={styles.none}>{score.state === "not applicable" ? "Not applicable" : "Not enough evidence"}</p>
        <p className="soft">{why}</p>
      </>
    );
  }
  return (
    <>
      <div className={styles.figure}>
        <span className={styles.big} aria-label={`Score: ${scoreText(score)}`}>
          {Math.round(score.value)}
        </span>
        <ScoreLine score={score} big />
      </div>
      <p>
        With 90 % certainty it lies between {Math.round(score.low)} and {Math.round(score.high)}, on a scale from 0 to
        100.
      </p>
    </>
  );
}

/** That the newest score, computed again from what is stored with it, comes out the same. */
function Replayed({ id }: { id: number }) {
  const { data: past } = useInfiniteQuery(scores(id));
  const { data, error } = useQuery(replay(past?.[0]?.id));
  if (error) return <p className="soft">{error.message}</p>;
  if (!data) return null;
  return <ReplayText replay={data} />;
}

function Decided({ source: { decision, alerting } }: { source: SourceReport }) {
  return (
    <>
      {decision && (
        <p>
          <b>{decisionText(decision)}</b>
          {decision.reason && `: ${decision.reason}`}
        </p>
      )}
      {alerting && <p className={styles.alert}>⚠ The score has left the range that was decided on. Look at it again.</p>}
    </>
  );
}

export function Head({ source }: { source: SourceReport }) {
  const { name, domains, articles, judged, unjudged, method, day, calibration, half_life, rank, trend } = source;
  return (
    <section className={styles.box} aria-label="The score">
      <h1 dir="auto">{name}</h1>
      <p className={styles.domains}>
        {domains.length > 0 && `${domains.join(", ")} · `}
        {plural(articles, "article")} · {evidenceText(judged, unjudged)}
      </p>
      <p role="status" className="soft">
        {source.stale && "Something has changed: the score is being computed anew."}
      </p>
      <Figure source={source} />
      <div className={styles.facts}>
        {rank && <p>By what the intervals tell apart: {rankText(rank)} among all sources.</p>}
        {trend !== null && <p>{trendSentence(trend)}</p>}
        <Decided source={source} />
        <p className="soft">
          {method && `Method ${method}`}
          {day && ` · as of ${printedDate(day)}`}
          {calibration && ` · compared with ${plural(calibration.sources, "source")}`}
          {` · an article counts half after ${plural(Math.round(half_life), "day")}`}
        </p>
        <Replayed id={source.id} />
      </div>
    </section>
  );
}
