import type { Import } from "../../api/imports";
import { counted } from "../format";
import table from "../table.module.css";
import { KINDS, OUTCOMES } from "./words";
import styles from "./imports.module.css";

type Counts = NonNullable<Import["counts"]>;

function Bar({ of, counts }: { of: number; counts: Counts["text"] }) {
  return (
    <div className={styles.bar} aria-hidden>
      {OUTCOMES.map(({ outcome }) => (
        <i key={outcome} data-outcome={outcome} style={{ width: `${(counts[outcome] / of) * 100}%` }} />
      ))}
    </div>
  );
}

/** How many texts and marks there are, and what becomes of them: a bar and its numbers for each kind. */
export function Picture({ counts }: { counts: Counts }) {
  const sum = (row: Counts["text"]) => OUTCOMES.reduce((all, { outcome }) => all + row[outcome], 0);
  const kinds = KINDS.filter(({ kind }) => sum(counts[kind]) > 0);
  if (kinds.length === 0) return <p>The file has no texts.</p>;
  const used = OUTCOMES.filter(({ outcome }) => outcome === "new" || kinds.some(({ kind }) => counts[kind][outcome] > 0));
  const most = Math.max(...kinds.map(({ kind }) => sum(counts[kind])));
  return (
    <div className={styles.wide} tabIndex={0} role="region" aria-label="What becomes of the file’s rows">
      <table className={`${table.table} ${styles.picture}`}>
        <thead>
          <tr>
            <th scope="col">
              <span className="hidden">Kind</span>
            </th>
            <th scope="col" aria-hidden />
            {used.map(({ outcome, name, means }) => (
              <th key={outcome} scope="col" className={table.n} title={means}>
                <i className={styles.swatch} data-outcome={outcome} aria-hidden />
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ kind, name }) => (
            <tr key={kind}>
              <th scope="row">{name}</th>
              <td>
                <Bar of={most} counts={counts[kind]} />
              </td>
              {used.map(({ outcome }) => (
                <td key={outcome} className={table.n}>
                  {counted(counts[kind][outcome])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What needs a look, by how often it is so. */
export function Reasons({ rows }: { rows: readonly { what: string; count: number }[] }) {
  const most = Math.max(1, ...rows.map(({ count }) => count));
  const sorted = [...rows].sort((one, other) => other.count - one.count);
  return (
    <table className={`${table.table} ${styles.reasons}`}>
      <tbody>
        {sorted.map(({ what, count }) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            <td>
              <div className={styles.bar} aria-hidden>
                <i style={{ width: `${(count / most) * 100}%` }} />
              </div>
            </td>
            <td className={table.n}>{counted(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
