/** A detector's live precision week by week, as a drawing and as figures. */
import type { Live } from "../../api/accountability";
import type { Figures } from "../charts/csv";
import type { Draw } from "../charts/useDrawing";

export type Week = Live & { week: string };

const HEIGHT = 210; // pixels
const HALF = 3.5 * 24 * 3600 * 1000; // milliseconds; room beside the first and the last week

export function weekFigures(weeks: readonly Week[]): Figures {
  return {
    columns: ["week of", "confirmed", "dismissed", "unsure", "disputed", "right", "low", "high"],
    rows: weeks.map((one) => [one.week, one.confirmed, one.dismissed, one.unsure, one.disputed, one.value, one.low, one.high]),
  };
}

/** The share that was right as a dot with how many were judged, its interval as an upright bar; nothing where none was. */
export function drawWeeks(weeks: readonly Week[]): Draw {
  const rows = weeks.map(({ week, confirmed, dismissed, value, low, high }) => ({
    at: new Date(week),
    value: value && 100 * value,
    low: low && 100 * low,
    high: high && 100 * high,
    judged: confirmed + dismissed,
  }));
  const judged = rows.filter(({ value }) => value !== null);
  const times = rows.map(({ at }) => Number(at));
  return (plot, { accent, ink, soft }, width) => ({
    height: HEIGHT,
    marginTop: 26,
    marginBottom: 38,
    x: {
      type: "utc",
      label: null,
      domain: [new Date(Math.min(...times) - HALF), new Date(Math.max(...times) + HALF)],
      ticks: Math.max(2, Math.floor(width / 130)),
    },
    y: { domain: [0, 100], label: "% right", grid: true, ticks: 5 },
    marks: [
      plot.ruleX(judged, { x: "at", y1: "low", y2: "high", stroke: accent, strokeWidth: 6, strokeOpacity: 0.45 }),
      plot.lineY(judged, { x: "at", y: "value", stroke: ink, strokeWidth: 1.5 }),
      plot.dot(judged, { x: "at", y: "value", fill: ink, r: 4 }),
      plot.text(judged, { x: "at", y: "value", text: ({ judged: of }: { judged: number }) => `of ${of}`, textAnchor: "start", dx: 8, fill: soft }),
    ],
  });
}
