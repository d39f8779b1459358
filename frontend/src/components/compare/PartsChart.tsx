import { PARTS } from "../../api/sources";
import { PART_TITLES, scoreText } from "../score";
import { useMemo } from "react";
import type { Estimate, SourceDetail } from "../../api/judgedSources";
import { Chart } from "../charts/Chart";
import type { Draw } from "../charts/useDrawing";
import { SHAPES } from "./looks";

interface Row {
  part: string;
  name: string;
  estimate: Estimate;
  shape: (typeof SHAPES)[number];
}

function rowsOf(sources: readonly SourceDetail[]): Row[] {
  const shape = (index: number) => SHAPES[index] ?? "circle";
  const of = (part: string, pick: (source: SourceDetail) => Estimate) =>
    sources.map((source, index) => ({ part, name: source.name, estimate: pick(source), shape: shape(index) }));
  return [
    ...of("Whole", ({ score }) => score),
    ...PARTS.flatMap((part) => of(PART_TITLES[part], ({ parts }) => parts[part])),
  ];
}

const LINE = 24; // pixels of a source's line
const GAP = 26; // pixels between two parts

function drawing(rows: readonly Row[], sources: number): Draw {
  const scored = rows.filter(({ estimate }) => estimate.value !== null);
  const bare = rows.filter(({ estimate }) => estimate.value === null);
  const parts = [...new Set(rows.map(({ part }) => part))];
  const names = rows.slice(0, sources).map(({ name }) => name);
  return (plot, look, width) => {
    const margin = Math.min(190, Math.round(width * 0.34));
    const where = { fy: "part", y: "name" } as const;
    return {
      height: parts.length * (sources * LINE + GAP) + 40,
      marginTop: 26,
      marginLeft: margin,
      marginRight: 110,
      x: { domain: [0, 100], label: "points", grid: true },
      y: { domain: names, label: null, axis: null },
      fy: { domain: parts, label: null, axis: null, padding: 0.22 },
      symbol: { type: "identity" },
      marks: [
        plot.text(parts, { fy: (part: string) => part, text: (part: string) => part, frameAnchor: "top-left", dx: -margin, dy: -16, fontWeight: 600 }),
        plot.text(rows, { ...where, x: 0, text: "name", textAnchor: "end", dx: -12, textOverflow: "ellipsis", lineWidth: (margin - 18) / 12 }),
        plot.ruleY(scored, { ...where, x1: (row: Row) => row.estimate.low, x2: (row: Row) => row.estimate.high, stroke: look.accent, strokeWidth: 5, strokeOpacity: 0.45 }),
        plot.dot(scored, { ...where, x: (row: Row) => row.estimate.value, symbol: "shape", fill: look.ink, stroke: look.background, r: 5.5 }),
        plot.text(scored, { ...where, x: 100, text: (row: Row) => scoreText(row.estimate), textAnchor: "start", dx: 10 }),
        plot.text(bare, { ...where, x: 0, text: (row: Row) => row.estimate.state, textAnchor: "start", dx: 8, fill: look.soft }),
      ],
    };
  };
}

/** Whole and parts of each source as intervals on one scale. */
export function PartsChart({ sources }: { sources: readonly SourceDetail[] }) {
  const rows = useMemo(() => rowsOf(sources), [sources]);
  const draw = useMemo(() => drawing(rows, sources.length), [rows, sources.length]);
  const figures = {
    columns: ["part", "source", "state", "score", "low", "high"],
    rows: rows.map(({ part, name, estimate: { state, value, low, high } }) => [part, name, state, value, low, high]),
  };
  return <Chart question="Where do they differ, and where can they not be told apart?" draw={draw} figures={figures} file="sources-compared" />;
}
