/** The score over time, as a drawing and as a table. */
import type { PastScore } from "../../api/sources";
import type { Figures } from "../charts/csv";
import { timeShown } from "../charts/span";
import type { Draw } from "../charts/useDrawing";

interface Point {
  at: Date;
  value: number | null;
  low: number | null;
  high: number | null;
}
interface Sign {
  at: Date;
  text: string;
}

const pointOf = ({ made_at, score: { value, low, high } }: PastScore): Point => ({
  at: new Date(made_at),
  value,
  low,
  high,
});

/** Where a decision was made on a score, or the method became another: a line with words on it. */
export function signsOf(scores: readonly PastScore[]): Sign[] {
  return scores.flatMap((score, index) => {
    const before = scores[index - 1];
    const at = new Date(score.made_at);
    const method = before && before.method !== score.method ? [{ at, text: `method ${score.method}` }] : [];
    const decided = score.decisions.map(({ kind }) => ({ at, text: kind === "signed" ? "signed off" : kind }));
    return [...method, ...decided];
  });
}

export function trendFigures(scores: readonly PastScore[]): Figures {
  const columns = ["computed", "score", "low", "high", "state", "method", "why"];
  const rows = scores.map(({ made_at, score: { value, low, high, state }, method, cause_line }) => [
    made_at.slice(0, 19).replace("T", " "),
    value,
    low,
    high,
    state,
    method,
    cause_line,
  ]);
  return { columns, rows };
}

const LABEL = 7; // points that a line of text takes: nearer to the value, an end of the interval is not written
const HEIGHT = 230; // pixels

/** The value as a line with dots, the interval as a band with dashed edges, a cross where there was no number. */
export function drawTrend(scores: readonly PastScore[]): Draw {
  const points = scores.map(pointOf);
  const missing = points.filter(({ value }) => value === null);
  const scored = points.filter(({ value }) => value !== null);
  const last = scored.slice(-1);
  const apart = (end: "low" | "high") => (point: Point) => Math.abs((point[end] ?? 0) - (point.value ?? 0)) > LABEL;
  const edge = { x: "at", strokeDasharray: "4 3", strokeWidth: 1 };
  return (plot, { accent, soft, ink }, width) => ({
    height: HEIGHT,
    marginTop: 26,
    marginRight: 46,
    marginBottom: 38,
    x: { type: "utc", label: null, domain: timeShown(points.map(({ at }) => at)), ticks: Math.max(2, Math.floor(width / 130)) },
    y: { domain: [0, 100], label: "points", grid: true, ticks: 5 },
    marks: [
      plot.areaY(points, { x: "at", y1: "low", y2: "high", fill: accent, fillOpacity: 0.16 }),
      plot.lineY(points, { ...edge, y: "low", stroke: accent }),
      plot.lineY(points, { ...edge, y: "high", stroke: accent }),
      plot.lineY(points, { x: "at", y: "value", stroke: ink, strokeWidth: 2 }),
      ...(scored.length <= 60 ? [plot.dot(scored, { x: "at", y: "value", fill: ink, r: 3 })] : []),
      plot.ruleX(signsOf(scores), { x: "at", stroke: soft, strokeDasharray: "2 4" }),
      plot.text(signsOf(scores), { x: "at", text: "text", frameAnchor: "top", textAnchor: "end", dx: -4, fill: soft }),
      plot.dot(missing, { x: "at", y: 3, symbol: "times", stroke: soft, r: 4 }),
      plot.text(last, { x: "at", y: "value", text: ({ value }: Point) => (value ?? 0).toFixed(0), textAnchor: "start", dx: 8, fill: ink, fontWeight: 700 }),
      plot.text(last.filter(apart("high")), { x: "at", y: "high", text: ({ high }: Point) => (high ?? 0).toFixed(0), textAnchor: "start", dx: 8, fill: soft }),
      plot.text(last.filter(apart("low")), { x: "at", y: "low", text: ({ low }: Point) => (low ?? 0).toFixed(0), textAnchor: "start", dx: 8, fill: soft }),
    ],
  });
}
