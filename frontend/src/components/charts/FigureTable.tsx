import table from "../table.module.css";
import styles from "./Chart.module.css";
import type { Cell, Figures } from "./csv";

const shown = (value: Cell) => (typeof value === "number" ? String(value).replace("-", "−") : (value ?? "–"));

/** What the chart shows, in words and numbers. */
export function FigureTable({ question, figures, open }: { question: string; figures: Figures; open: boolean }) {
  return (
    <details className={styles.figures} open={open}>
      <summary>The figures as a table</summary>
      <div className={styles.wide} tabIndex={0} role="region" aria-label={`Figures: ${question}`}>
        <table className={table.table}>
          <caption className="hidden">{question}</caption>
          <thead>
            <tr>
              {figures.columns.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {figures.rows.map((row, index) => (
              <tr key={index}>
                {row.map((value, column) => (
                  <td key={column}>{shown(value)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
