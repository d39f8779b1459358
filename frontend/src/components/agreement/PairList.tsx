import { useState } from "react";
import type { Agreement, Figure, Part } from "../../api/adjudication";
import table from "../table.module.css";
import styles from "./agreement.module.css";
import { basis, FigureCell } from "./FigureRow";

const SHOWN = 20; // pairs at first

interface Props {
  people: Agreement["people"];
  part: Part;
  measure: string;
}

/** Whether the whole interval of a figure lies below that of all together: only then is it called lower. */
export const isBelow = (figure: Figure, all: Figure | undefined): boolean =>
  figure.high !== null && all?.low != null && figure.high < all.low;

type Named = readonly [name: string, figure: Figure];

/** Pairs that are clearly lower, then those with a figure by name, then those without one. */
function ordered(pairs: readonly Named[], all: Figure | undefined): Named[] {
  const rank = ([, figure]: Named) => (figure.value === null ? 2 : isBelow(figure, all) ? 0 : 1);
  return [...pairs].sort((a, b) => rank(a) - rank(b) || a[0].localeCompare(b[0]));
}

/** Each two of many people as a list: a square of thirty names cannot be read. */
export function PairList({ people, part, measure }: Props) {
  const [person, setPerson] = useState("");
  const [shown, setShown] = useState(SHOWN);
  const all = part.overall.find((figure) => figure.measure === measure);
  const of = part.pairs.filter((pair) => person === "" || pair.people.some(({ id }) => String(id) === person));
  const named = of.flatMap((pair): Named[] => {
    const figure = pair.figures.find((one) => one.measure === measure);
    return figure ? [[pair.people.map(({ name }) => name).join(" and "), figure]] : [];
  });
  const rows = ordered(named, all);
  const none = rows.filter(([, { value }]) => value === null).length;
  return (
    <>
      <label className={styles.choose}>
        Pairs with{" "}
        <select value={person} onChange={(event) => setPerson(event.currentTarget.value)}>
          <option value="">anybody</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>{" "}
        <span className="soft">
          {rows.length} pairs, {none} of them without a figure. Those whose whole interval lies below that of all
          together come first; the others by name, since nothing ranks them.
        </span>
      </label>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Pair</th>
            <th scope="col">Agreement</th>
            <th scope="col">Rests on</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map(([name, figure]) => (
            <tr key={name}>
              <th scope="row" className={styles.pair}>
                {name}
                {isBelow(figure, all) && <b className={styles.below}>▼ below all together</b>}
              </th>
              <td>
                <FigureCell figure={figure} />
              </td>
              <td>{figure.value === null ? "" : basis(figure)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > shown && (
        <button type="button" className="plain under" onClick={() => setShown(shown + 10 * SHOWN)}>
          Show {Math.min(rows.length - shown, 10 * SHOWN)} more
        </button>
      )}
    </>
  );
}
