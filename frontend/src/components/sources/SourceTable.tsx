import { Checkbox } from "@mantine/core";
import { memo, useRef, type RefObject } from "react";
import { Link, useNavigate } from "react-router";
import type { Order, SourceFilter, SourceRow } from "../../api/sources";
import { compareAddress, MOST_COMPARED, pressed, sortOf } from "../../state/sources/address";
import { useKeys } from "../../state/useKeys";
import { Decided, Evidence, ScoreCell, Trend } from "./cells";
import styles from "./sources.module.css";

const COLUMNS: readonly (readonly [Order, string])[] = [
  ["name", "Source"],
  ["value", "Score"],
  ["articles", "Evidence"],
  ["trend", "Trend, 30 days"],
  ["reviewed_at", "Last reviewed"],
];
const ARROWS = { ascending: "↑", descending: "↓", none: "" } as const;

interface HeadProps {
  filter: SourceFilter;
  onOrder: (ordering: SourceFilter["ordering"]) => void;
}

function Head({ filter, onOrder }: HeadProps) {
  return (
    <thead>
      <tr>
        <th scope="col" className={styles.choose}>
          <span className="hidden">Compare</span>
        </th>
        {COLUMNS.map(([column, title]) => (
          <th key={column} scope="col" aria-sort={sortOf(filter, column)}>
            <button type="button" className="plain" onClick={() => onOrder(pressed(filter, column))}>
              {title} <span aria-hidden>{ARROWS[sortOf(filter, column)]}</span>
            </button>
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface RowProps {
  source: SourceRow;
  chosen: boolean;
  full: boolean;
  onChoose: (id: number) => void;
}

const Row = memo(function Row({ source, chosen, full, onChoose }: RowProps) {
  return (
    <tr data-chosen={chosen}>
      <td className={styles.choose}>
        <Checkbox
          aria-label={`Compare ${source.name}`}
          checked={chosen}
          disabled={full && !chosen}
          onChange={() => onChoose(source.id)}
        />
      </td>
      <td>
        <Link to={`/sources/${source.id}`} className={styles.name} data-row={source.id} dir="auto">
          {source.name}
        </Link>
        <div className="soft">{source.domains.join(", ")}</div>
        {source.alerting && <b className={styles.alert}>⚠ has left the range that was signed off</b>}
      </td>
      <td>
        <ScoreCell source={source} />
      </td>
      <td>
        <Evidence source={source} />
      </td>
      <td>
        <Trend trend={source.trend} />
      </td>
      <td>
        <Decided source={source} />
      </td>
    </tr>
  );
});

function linksIn(table: RefObject<HTMLTableElement | null>) {
  return Array.from(table.current?.querySelectorAll<HTMLElement>("[data-row]") ?? []);
}

/** j and k, or the arrows, move the focus from name to name; x chooses the row, C compares what is chosen. */
function useTableKeys(table: RefObject<HTMLTableElement | null>, chosen: readonly number[], onChoose: (id: number) => void) {
  const navigate = useNavigate();
  const move = (step: 1 | -1) => {
    const links = linksIn(table);
    const now = links.findIndex((link) => link === document.activeElement);
    const next = now === -1 && step === -1 ? links.length - 1 : now + step;
    links[Math.max(0, Math.min(next, links.length - 1))]?.focus();
  };
  const choose = () => {
    const row = document.activeElement?.closest("tr")?.querySelector<HTMLElement>("[data-row]");
    if (row && table.current?.contains(row)) onChoose(Number(row.dataset["row"]));
  };
  const compare = () => void (chosen.length > 1 && navigate(compareAddress(chosen)));
  const [down, up] = [() => move(1), () => move(-1)];
  useKeys({ j: down, k: up, ArrowDown: down, ArrowUp: up, x: choose, C: compare });
}

interface Props extends HeadProps {
  sources: readonly SourceRow[];
  chosen: readonly number[];
  onChoose: (id: number) => void;
}

export function SourceTable({ sources, chosen, onChoose, ...head }: Props) {
  const table = useRef<HTMLTableElement>(null);
  useTableKeys(table, chosen, onChoose);
  return (
    <div className={styles.wide}>
      <table className={styles.table} ref={table}>
        <caption className="hidden">Sources and how far they can be trusted</caption>
        <Head {...head} />
        <tbody>
          {sources.map((source) => (
            <Row
              key={source.id}
              source={source}
              chosen={chosen.includes(source.id)}
              full={chosen.length >= MOST_COMPARED}
              onChoose={onChoose}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
