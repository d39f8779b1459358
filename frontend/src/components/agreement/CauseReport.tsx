import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Causes } from "../../api/adjudication";
import { causes as causesQuery } from "../../state/adjudication/queries";
import table from "../table.module.css";
import { Trouble } from "../Trouble";
import { Waiting } from "../Waiting";
import styles from "./agreement.module.css";

const counts = (given: Causes["causes"]) => given.map(({ title, count }) => `${title} ${count}`).join(" · ");

function Tallies({ caption, column, rows }: { caption: string; column: string; rows: Causes["labels"] }) {
  return (
    <table className={table.table}>
      <caption className="hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{column}</th>
          <th scope="col" className={table.n}>
            Differences
          </th>
          <th scope="col" className={table.n}>
            Did not stand
          </th>
          <th scope="col">Causes</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, settled, against, causes }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            <td className={table.n}>{settled}</td>
            <td className={table.n}>{against}</td>
            <td>{counts(causes)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Bars({ causes }: { causes: Causes }) {
  const most = Math.max(...causes.causes.map(({ count }) => count));
  return (
    <ul className={styles.bars}>
      {causes.causes.map(({ cause, title, count }) => (
        <li key={cause}>
          <span>{title}</span>
          <span className={styles.bar}>
            <i style={{ width: `${(80 * count) / most}%` }} aria-hidden />
            <b>{count}</b>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Why people differed, as those who settled it said: what the guidelines should say better. */
export function CauseReport({ project }: { project: number }) {
  const { data, error, refetch } = useQuery(causesQuery(project));
  if (error && !data) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting lines={3} />;
  const gaps = data.causes.find(({ cause }) => cause === "guideline_gap")?.count ?? 0;
  if (data.settled === 0) return <p>No difference has been settled yet. Causes are given while adjudicating.</p>;
  return (
    <>
      {gaps > 0 && (
        <p>
          <b>{gaps === 1 ? "One difference" : `${gaps} differences`}</b> came up because the guidelines do not say.{" "}
          <Link to={`/projects/${project}/guidelines`}>Make examples of them in the guidelines</Link>
        </p>
      )}
      <Bars causes={data} />
      <Tallies caption="By label" column="Label" rows={data.labels} />
      <Tallies caption="By person" column="Person" rows={data.people} />
    </>
  );
}
