/** The five flags and the five criteria whose answer would move the score most. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Answer, Estimate, MovingCriterion, MovingFlag, SourceReport } from "../../api/sources";
import { movers } from "../../state/sources/queries";
import { SIGNS } from "../article/words";
import { differenceOf, differenceText, scoreText } from "../score";
import { Trouble } from "../Trouble";
import { Waiting } from "../Waiting";
import { flagAddress } from "./Passages";
import styles from "./source.module.css";

/** "dismissed: 63 (50 to 74), +1.9": where the score would stand. */
function If({ name, now, then }: { name: string; now: Estimate; then: Estimate }) {
  const by = differenceOf(now, then);
  return (
    <>
      <b>{name}</b>: {scoreText(then)}
      {by !== null && `, ${differenceText(by)}`}
    </>
  );
}

const most = (points: number | null) => (points === null ? "" : `±${Math.abs(points).toFixed(1)}`);

function Flag({ flag, now }: { flag: MovingFlag; now: Estimate }) {
  const others = (["confirmed", "dismissed"] as const).filter((verdict) => verdict !== flag.verdict);
  return (
    <li className={styles.move}>
      <span className={styles.points}>{most(flag.most)}</span>
      <span>
        <Link to={flagAddress(flag)} dir="auto">
          {flag.message}
        </Link>
        <br />
        <span className="soft">
          now <span aria-hidden>{SIGNS[flag.verdict]} </span>
          {flag.verdict}
          {others.map((verdict) => (
            <span key={verdict}>
              {" "}
              · if <If name={verdict} now={now} then={flag.if[verdict]} />
            </span>
          ))}
        </span>
      </span>
    </li>
  );
}

function Criterion({ criterion, now }: { criterion: MovingCriterion; now: Estimate }) {
  const given = Object.entries(criterion.if) as [Answer, Estimate][];
  return (
    <li className={styles.move}>
      <span className={styles.points}>{most(criterion.most)}</span>
      <span>
        {criterion.title}
        <br />
        <span className="soft">
          now {criterion.answer || "not answered"}
          {given
            .filter(([answer]) => answer !== criterion.answer)
            .map(([answer, then]) => (
              <span key={answer}>
                {" "}
                · if <If name={answer} now={now} then={then} />
              </span>
            ))}
        </span>
      </span>
    </li>
  );
}

export function WhatMoves({ source }: { source: SourceReport }) {
  const { data, error, refetch } = useQuery(movers(source.id));
  return (
    <section className={styles.box}>
      <h2>What would move it most?</h2>
      {error && !data && <Trouble error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting lines={6} />}
      {data && data.flags.length + data.criteria.length === 0 && (
        <p className="soft">No flag and no criterion could move it.</p>
      )}
      <div className={styles.both}>
        <ul className={styles.list} aria-label="Flags that would move it">
          {data?.flags.map((flag) => (
            <Flag key={flag.flag} flag={flag} now={source.score} />
          ))}
        </ul>
        <ul className={styles.list} aria-label="Criteria that would move it">
          {data?.criteria.map((criterion) => (
            <Criterion key={criterion.criterion} criterion={criterion} now={source.score} />
          ))}
        </ul>
      </div>
    </section>
  );
}
