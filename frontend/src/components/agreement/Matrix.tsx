import { useState } from "react";
import type { Agreement, Figure, Part } from "../../api/adjudication";
import { figureText, IntervalLine } from "../IntervalLine";
import table from "../table.module.css";
import styles from "./agreement.module.css";
import { basis } from "./FigureRow";
import { isBelow, PairList } from "./PairList";

const MOST = 7; // people up to whom a table of all pairs can be read at once

type Pairs = Part["pairs"];

function figureOf(pairs: Pairs, one: number, other: number, measure: string): Figure | undefined {
  const pair = pairs.find(({ people }) => people.some(({ id }) => id === one) && people.some(({ id }) => id === other));
  return pair?.figures.find((figure) => figure.measure === measure);
}

function Cell({ figure, all }: { figure: Figure | undefined; all: Figure | undefined }) {
  if (!figure) return <td aria-label="the same person" className={styles.self} />;
  if (figure.value === null) return <td className={styles.why}>{figure.undefined}</td>;
  return (
    <td>
      <span className={styles.number}>{figureText(figure)}</span>
      <IntervalLine {...figure} />
      {isBelow(figure, all) && <b className={styles.below}>▼ below all together</b>}
      <span className={styles.caution}>{basis(figure)}</span>
    </td>
  );
}

function Square({ people, part, measure }: { people: Agreement["people"]; part: Part; measure: string }) {
  const all = part.overall.find((figure) => figure.measure === measure);
  return (
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
                  <Cell key={other.id} figure={figureOf(part.pairs, one.id, other.id, measure)} all={all} />
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Everything that is measured between two people, by name. */
export function partsOf(agreement: Agreement): Map<string, Part> {
  const values = agreement.attributes.map((one): [string, Part] => [`${one.label.name}: ${one.name}`, one]);
  const rest: [string, Part][] = [
    ["labels on whole articles", agreement.documents],
    ["links", agreement.links],
  ];
  const used = rest.filter(([, part]) => part.overall.some(({ spans }) => spans > 0));
  return new Map<string, Part>([["passages", agreement], ...values, ...used]);
}

const FIRST = ["overlap", "value_alpha", "value_alpha_interval"]; // shown first where there are such

const firstOf = ({ measures }: Part): string =>
  (measures.find(({ name }) => FIRST.includes(name)) ?? measures[0])?.name ?? "";

/** Each two people: what is compared, and by which measure, one chooses. */
export function Matrix({ agreement }: { agreement: Agreement }) {
  const parts = partsOf(agreement);
  const [about, setAbout] = useState("passages");
  const part = parts.get(about) ?? agreement;
  const [wanted, setWanted] = useState("");
  const measure = part.measures.some(({ name }) => name === wanted) ? wanted : firstOf(part);
  const { people } = agreement;
  return (
    <>
      <p className={styles.choose}>
        {parts.size > 1 && (
          <label>
            On{" "}
            <select value={about} onChange={(event) => setAbout(event.currentTarget.value)}>
              {Array.from(parts.keys(), (name) => (
                <option key={name}>{name}</option>
              ))}
            </select>{" "}
          </label>
        )}
        <label>
          By{" "}
          <select value={measure} onChange={(event) => setWanted(event.currentTarget.value)}>
            {part.measures.map(({ name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </select>
        </label>{" "}
        <span className="soft">{part.measures.find(({ name }) => name === measure)?.question}</span>
      </p>
      {people.length > MOST ? (
        <PairList people={people} part={part} measure={measure} />
      ) : (
        <Square people={people} part={part} measure={measure} />
      )}
    </>
  );
}
