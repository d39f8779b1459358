import { useState } from "react";
import type { Agreement, Figure } from "../../api/adjudication";
import { figureText, IntervalLine } from "../IntervalLine";
import table from "../table.module.css";
import styles from "./agreement.module.css";
import { basis } from "./FigureRow";

type Pairs = Agreement["pairs"];

function figureOf(pairs: Pairs, one: number, other: number, measure: string): Figure | undefined {
  const pair = pairs.find(({ people }) => people.some(({ id }) => id === one) && people.some(({ id }) => id === other));
  return pair?.figures.find((figure) => figure.measure === measure);
}

function Cell({ figure }: { figure: Figure | undefined }) {
  if (!figure) return <td aria-label="the same person" className={styles.self} />;
  if (figure.value === null) return <td className={styles.why}>{figure.undefined}</td>;
  return (
    <td title={basis(figure)}>
      <span className={styles.number}>{figureText(figure)}</span>
      <IntervalLine {...figure} />
      <span className={styles.caution}>{basis(figure)}</span>
    </td>
  );
}

/** Each two people by one measure, which one chooses. */
export function Matrix({ agreement }: { agreement: Agreement }) {
  const [measure, setMeasure] = useState("overlap");
  const { people, pairs, measures } = agreement;
  const chosen = measures.find(({ name }) => name === measure);
  return (
    <>
      <label className={styles.choose}>
        By{" "}
        <select value={measure} onChange={(event) => setMeasure(event.currentTarget.value)}>
          {measures.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>{" "}
        <span className="soft">{chosen?.question}</span>
      </label>
      <div className={styles.wide} tabIndex={0} role="region" aria-label="Agreement of each two people">
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">
                <span className="hidden">Person</span>
              </th>
              {people.slice(1).map(({ id, name }) => (
                <th key={id} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {people.slice(0, -1).map((one, row) => (
              <tr key={one.id}>
                <th scope="row">{one.name}</th>
                {people.slice(1).map((other, column) =>
                  column < row ? (
                    <td key={other.id} className={styles.self} />
                  ) : (
                    <Cell key={other.id} figure={figureOf(pairs, one.id, other.id, measure)} />
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
