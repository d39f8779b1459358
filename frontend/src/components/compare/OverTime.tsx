import { useMemo } from "react";
import type { SourceDetail, StoredScore } from "../../api/judgedSources";
import { apart } from "../charts/apart";
import { Chart } from "../charts/Chart";
import { timeShown } from "../charts/span";
import type { Draw } from "../charts/useDrawing";
import { DASHES, SHAPES } from "./looks";

interface Row {
  at: Date;
  name: string;
  value: number;
  low: number;
  high: number;
}

export interface History {
  source: SourceDetail;
  scores: readonly StoredScore[];
}

const rowsOf = ({ source, scores }: History): Row[] =>
  scores.flatMap(({ made_at, score: { value, low, high } }) =>
    value === null || low === null || high === null ? [] : [{ at: new Date(made_at), name: source.name, value, low, high }],
  );

const HEIGHT = 300; // pixels
const LINE = 6.5; // points that a name takes in this height

function drawing(lines: readonly Row[][]): Draw {
  const last = lines.flatMap((rows) => rows.slice(-1));
  const places = apart(last.map(({ value }) => value), LINE);
  return (plot, look) => ({
    height: HEIGHT,
    marginRight: 150,
    x: { type: "utc", label: null, domain: timeShown(lines.flat().map(({ at }) => at)), nice: false },
    y: { domain: [0, 100], label: "points", grid: true },
    symbol: { type: "identity" },
    marks: [
      plot.text(last, { x: "at", y: places, text: "name", textAnchor: "start", dx: 11 }),
      ...lines.flatMap((rows, index) => [
        plot.areaY(rows, { x: "at", y1: "low", y2: "high", fill: look.accent, fillOpacity: 0.1, curve: "step-after" }),
        plot.lineY(rows, { x: "at", y: "value", stroke: look.ink, strokeWidth: 1.8, strokeDasharray: DASHES[index] ?? "", curve: "step-after" }),
        plot.dot(rows.slice(-1), { x: "at", y: "value", symbol: SHAPES[index] ?? "circle", fill: look.ink, r: 5.5 }),
      ]),
    ],
  });
}

/** How the scores of each moved, with their intervals. */
export function OverTime({ histories }: { histories: readonly History[] }) {
  const lines = useMemo(() => histories.map(rowsOf), [histories]);
  const draw = useMemo(() => drawing(lines), [lines]);
  const rows = lines.flat();
  if (rows.length === 0) return null;
  const figures = {
    columns: ["source", "day", "score", "low", "high"],
    rows: rows.map(({ name, at, value, low, high }) => [name, at.toISOString().slice(0, 10), value, low, high]),
  };
  return <Chart question="How did they move over time?" draw={draw} figures={figures} file="sources-over-time" />;
}
