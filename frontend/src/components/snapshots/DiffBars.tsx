import type { ReactNode } from "react";
import project from "../project/project.module.css";
import styles from "./snapshots.module.css";
import { countWords } from "./words";

const PARTS = ["added", "changed", "gone"] as const;

export interface BarRow {
  id: string;
  name: ReactNode;
  added: number;
  changed: number;
  gone: number;
}

const totalOf = (row: BarRow) => row.added + row.changed + row.gone;

/** A bar for each: what was added, changed and is gone, in the same measure; the numbers in words beside it. */
export function DiffBars({ question, rows }: { question: string; rows: readonly BarRow[] }) {
  const most = Math.max(1, ...rows.map(totalOf));
  return (
    <table className={project.bars}>
      <caption className={styles.question}>{question}</caption>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{row.name}</th>
            <td>
              <div className={styles.bar} aria-hidden>
                {PARTS.filter((part) => row[part] > 0).map((part) => (
                  <i key={part} data-part={part} style={{ width: `${(row[part] / most) * 100}%` }} />
                ))}
              </div>
            </td>
            <td>{countWords({ added: row.added, changed: row.changed, gone: row.gone })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How the parts of a bar look. */
export function BarKey() {
  return (
    <p className={`soft ${styles.key ?? ""}`}>
      {PARTS.map((part) => (
        <span key={part}>
          <i data-part={part} aria-hidden /> {part}
        </span>
      ))}
    </p>
  );
}
