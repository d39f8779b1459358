import { PARTS } from "../../api/sources";
import { PART_TITLES } from "../score";
import { Link } from "react-router";
import type { SourceDetail } from "../../api/judgedSources";
import { counted, instant } from "../format";
import { Estimated } from "../source/judged/Estimated";
import table from "../table.module.css";
import { SIGNS } from "./looks";
import styles from "./compare.module.css";
import { places, placeText } from "./words";

interface Props {
  sources: readonly SourceDetail[];
  onRemove: (id: number) => void;
}

type Fact = readonly [string, (source: SourceDetail) => React.ReactNode];

function decisionText({ decision }: SourceDetail): string {
  if (!decision) return "not reviewed";
  return `${decision.kind} by ${decision.person.name}, ${instant(decision.at)}`;
}

const facts = (all: readonly SourceDetail[]): Fact[] => [
  ["Score", ({ score }) => <Estimated estimate={score} />],
  ["Place among these", (source) => placeText(places(source, all))],
  ...PARTS.map((part): Fact => [PART_TITLES[part], ({ parts }) => <Estimated estimate={parts[part]} />]),
  ["Articles", ({ articles }) => counted(articles)],
  ["Flags judged", ({ judged }) => counted(judged)],
  ["Flags not judged", ({ unjudged }) => counted(unjudged)],
  ["Criteria answered", ({ criteria: { answered, of } }) => `${answered} of ${of}`],
  ["Review", decisionText],
  ["Method", ({ method, day }) => [method, day].filter(Boolean).join(", ")],
];

function Heading({ source, sign, onRemove }: { source: SourceDetail; sign: string; onRemove: (id: number) => void }) {
  return (
    <th scope="col">
      <Link className={styles.name} to={`/sources/${source.id}`}>
        <span aria-hidden>{sign} </span>
        {source.name}
      </Link>
      <button type="button" className={`plain under ${styles.remove}`} onClick={() => onRemove(source.id)}>
        Remove<span className="hidden"> {source.name}</span>
      </button>
    </th>
  );
}

/** What is known of each, in columns. */
export function CompareTable({ sources, onRemove }: Props) {
  return (
    <div className={styles.wide} tabIndex={0} role="region" aria-label="Sources in columns">
      <table className={table.table}>
        <caption className="hidden">Scores and evidence of the sources compared</caption>
        <thead>
          <tr>
            <td />
            {sources.map((source, index) => (
              <Heading key={source.id} source={source} sign={SIGNS[index] ?? ""} onRemove={onRemove} />
            ))}
          </tr>
        </thead>
        <tbody>
          {facts(sources).map(([label, show]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {sources.map((source) => (
                <td key={source.id}>{show(source)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
