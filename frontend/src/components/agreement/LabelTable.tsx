import type { Agreement, Measure } from "../../api/adjudication";
import table from "../table.module.css";
import styles from "./agreement.module.css";
import { FigureCell, shortBasis } from "./FigureRow";

type Row = Agreement["labels"][number];

interface Props {
  rows: readonly Row[];
  measures: readonly Measure[];
  /** The measures to show, by name. */
  shown: readonly string[];
  /** What the rows are: a label, a type of link. */
  head: string;
  caption: string;
}

/** Where a label has no figure at all, its line says once why. */
function LabelRow({ row, shown }: { row: Row; shown: readonly string[] }) {
  const figures = shown.map((name) => row.figures.find(({ measure }) => measure === name));
  const reasons = new Set(figures.map((figure) => (figure?.value === null ? figure.undefined : "")));
  const reason = reasons.size === 1 ? [...reasons][0] : "";
  return (
    <tr>
      <th scope="row">
        {row.name} <div className="soft">{shortBasis(figures[0])}</div>
      </th>
      {reason ? (
        <td colSpan={shown.length} className="soft">
          {reason}
        </td>
      ) : (
        figures.map((figure, index) => (
          <td key={shown[index]}>
            <FigureCell figure={figure} />
          </td>
        ))
      )}
    </tr>
  );
}

/** Agreement label by label. */
export function LabelTable({ rows, measures, shown, head, caption }: Props) {
  return (
    <div className={styles.wide} tabIndex={0} role="region" aria-label={caption}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {shown.map((name) => (
              <th key={name} scope="col">
                {measures.find((measure) => measure.name === name)?.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <LabelRow key={row.id} row={row} shown={shown} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
