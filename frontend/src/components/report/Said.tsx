import { scoreText } from "../score";
import type { Correction, Criterion, CriterionAnswer, Decision, Reply, StoredScore } from "../../api/judgedSources";
import { instant, plural, printedDate } from "../format";
import { decidedText } from "../source/judged/decisionWords";
import { Proof } from "../source/judged/Proof";
import { byCriterion, effectText, standing, tally } from "../source/judged/words";
import styles from "./report.module.css";

interface CriteriaProps {
  criteria: readonly Criterion[];
  answers: readonly CriterionAnswer[];
}

/** Every criterion with its answer, proof and who gave it. */
export function CriteriaList({ criteria, answers }: CriteriaProps) {
  const newest = byCriterion(answers);
  return (
    <>
      <p>{effectText(tally(criteria, newest))}</p>
      <ul className={styles.list}>
        {criteria.map((one) => {
          const answer = newest.get(one.key);
          const now = standing(answer);
          return (
            <li key={one.key}>
              {one.question} <b>{now ?? "not answered"}</b>
              {now && answer && (
                <>
                  <span className="soft">
                    {" "}
                    ({answer.person.name}, {instant(answer.at)})
                  </span>
                  {answer.note && <p>{answer.note}</p>}
                  <Proof addresses={answer.proof} />
                </>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

export function DecisionList({ decisions }: { decisions: readonly Decision[] }) {
  if (decisions.length === 0) return <p className="soft">Nobody has decided on this score.</p>;
  return (
    <ol className={styles.list}>
      {decisions.map((one) => (
        <li key={one.id}>
          {one.person.name} {decidedText(one)} on {instant(one.at)}. {one.reason}
        </li>
      ))}
    </ol>
  );
}

/** What the publisher says, word for word; what was withdrawn is left out, and counted. */
export function ReplyList({ replies, name }: { replies: readonly Reply[]; name: string }) {
  const standingOnes = replies.filter(({ withdrawn_at }) => withdrawn_at === null);
  if (standingOnes.length === 0) return <p className="soft">{name} has not replied.</p>;
  return standingOnes.map((reply) => (
    <article key={reply.id}>
      <h3>
        {reply.author}, received {printedDate(reply.received_on)}
      </h3>
      <blockquote className={styles.words}>{reply.text}</blockquote>
      <p className="soft">
        {reply.score && `It replies to ${scoreText(reply.score)}. `}
        {reply.address}
      </p>
    </article>
  ));
}

export function CorrectionList({ corrections }: { corrections: readonly Correction[] }) {
  const standingOnes = corrections.filter(({ withdrawn_at }) => withdrawn_at === null);
  if (standingOnes.length === 0) return <p className="soft">No correction is known here.</p>;
  return (
    <ul className={styles.list}>
      {standingOnes.map((one) => (
        <li key={one.id}>
          {printedDate(one.corrected_on)}: {one.text} {one.address}
          <br />
          <span className="soft">
            Put {plural(one.flags.length, "flag")} right. {one.before && `Before: ${scoreText(one.before)}. `}
            {one.after && `After: ${scoreText(one.after)}.`}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The newest scores, and how many of them there are besides. */
export function HistoryTable({ scores, more }: { scores: readonly StoredScore[]; more: boolean }) {
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Computed</th>
            <th scope="col">Score</th>
            <th scope="col">Because of</th>
            <th scope="col">Method</th>
          </tr>
        </thead>
        <tbody>
          {scores.map((one) => (
            <tr key={one.id}>
              <td>{instant(one.made_at)}</td>
              <td>{scoreText(one.score)}</td>
              <td>{one.cause_line}</td>
              <td>{one.method}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more && <p className="soft">Older scores are on the page of the source.</p>}
    </>
  );
}
