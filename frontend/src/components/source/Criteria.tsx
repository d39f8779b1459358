import { useQuery } from "@tanstack/react-query";
import { answers as answersQuery, criteria as criteriaQuery } from "../../state/judgedSources";
import { useJudging } from "../../state/judging";
import { Trouble } from "../Trouble";
import { Waiting } from "../Waiting";
import { AnswerHistory } from "./judged/AnswerHistory";
import { CriterionRow } from "./judged/CriterionRow";
import styles from "./judged/panels.module.css";
import { byCriterion, effectText, grouped, tally } from "./judged/words";

/** The criteria of openness: what people found, with proof, and what it does to the part "transparency". */
export function Criteria({ source }: { source: { id: number } }) {
  const { me } = useJudging();
  const criteria = useQuery(criteriaQuery);
  const given = useQuery(answersQuery(source.id));
  const error = criteria.error ?? given.error;
  const retry = () => void Promise.all([criteria.refetch(), given.refetch()]);
  if (error && !(criteria.data && given.data)) return <Trouble error={error} onRetry={retry} />;
  if (!criteria.data || !given.data) return <Waiting lines={6} />;
  const newest = byCriterion(given.data);
  return (
    <div className={styles.panel}>
      <p role="status">{effectText(tally(criteria.data, newest))}</p>
      {!me.is_editor && <p className="soft">Editors answer these. Every answer stays on the record.</p>}
      {grouped(criteria.data).map(([group, ones]) => (
        <section key={group} aria-label={group}>
          <h3>{group}</h3>
          <ul className={styles.list}>
            {ones.map((one) => (
              <CriterionRow
                key={one.key}
                source={source.id}
                criterion={one}
                answer={newest.get(one.key)}
                editing={me.is_editor}
              />
            ))}
          </ul>
        </section>
      ))}
      <AnswerHistory source={source.id} criteria={criteria.data} />
    </div>
  );
}
