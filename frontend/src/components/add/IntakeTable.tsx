import { memo } from "react";
import { Link } from "react-router";
import type { IntakeRow } from "../../api/types";
import { plural } from "../format";
import page from "../table.module.css";
import styles from "./add.module.css";

const STATES: Record<IntakeRow["state"], string> = {
  waiting: "Waiting",
  taking_in: "Being taken in",
  reading: "Being read",
  done: "Read",
  unchanged: "Known already",
  failed: "Failed",
};

const Row = memo(function Row({ row }: { row: IntakeRow }) {
  return (
    <tr>
      <td className={styles.name}>
        {row.article === null ? (
          row.name
        ) : (
          <>
            <Link to={`/articles/${row.article}`}>{row.title ?? row.name}</Link>
            {row.title && <div className="soft">{row.name}</div>}
          </>
        )}
      </td>
      <td className={styles.state} data-state={row.state}>
        {STATES[row.state]}
      </td>
      <td>
        {row.message} {row.flags !== null && (row.flags === 0 ? "No flags." : `${plural(row.flags, "flag")}.`)}
      </td>
    </tr>
  );
});

export function IntakeTable({ rows }: { rows: readonly IntakeRow[] }) {
  return (
    <table className={page.table}>
      <thead>
        <tr>
          <th scope="col">Article</th>
          <th scope="col">State</th>
          <th scope="col">What happened</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.position} row={row} />
        ))}
      </tbody>
    </table>
  );
}
