import { useQueries, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { SourceDetail } from "../../api/judgedSources";
import { answers as answersQuery, criteria as criteriaQuery } from "../../state/judgedSources";
import { byCriterion, standing } from "../source/judged/words";
import table from "../table.module.css";
import { Trouble } from "../Trouble";
import { Waiting } from "../Waiting";
import styles from "./compare.module.css";

function Rows({ sources }: { sources: readonly SourceDetail[] }) {
  const criteria = useQuery(criteriaQuery);
  const given = useQueries({ queries: sources.map(({ id }) => answersQuery(id)) });
  const error = criteria.error ?? given.find((one) => one.error)?.error;
  if (error) return <Trouble error={error} onRetry={() => void criteria.refetch()} />;
  if (!criteria.data || given.some((one) => !one.data)) return <Waiting lines={6} />;
  const newest = given.map(({ data }) => byCriterion(data ?? []));
  return (
    <div className={styles.wide} tabIndex={0} role="region" aria-label="Criteria in rows">
      <table className={table.table}>
        <caption className="hidden">Answers on each criterion</caption>
        <thead>
          <tr>
            <td />
            {sources.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {criteria.data.map(({ key, title }) => (
            <tr key={key}>
              <th scope="row">{title}</th>
              {newest.map((answers, index) => (
                <td key={sources[index]?.id}>
                  {standing(answers.get(key)) ?? <span className="soft">not answered</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The answers on each criterion beside one another, fetched when first opened. */
export function CriteriaTable({ sources }: { sources: readonly SourceDetail[] }) {
  const [opened, setOpened] = useState(false);
  return (
    <details className={styles.criteria} onToggle={({ currentTarget }) => setOpened(currentTarget.open)}>
      <summary>Criteria one by one</summary>
      {opened && <Rows sources={sources} />}
    </details>
  );
}
