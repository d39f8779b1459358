/** Scores in words. Where there is no number, the words say why, and no number is made up. */
import type { Estimate, PartName, StandingDecision } from "../api/sources";
import { printedDate } from "./format";

export const PART_TITLES: Record<PartName, string> = {
  accuracy: "Accuracy and consistency",
  quotation: "Quotation",
  originality: "Originality",
  translation: "Translation care",
  transparency: "Transparency",
};

const whole = (points: number) => String(Math.round(points));

/** "72 (64 to 79)", or the state: "not enough evidence", "not applicable". */
export function scoreText({ state, value, low, high }: Estimate): string {
  if (state !== "scored" || value === null) return state;
  return low === null || high === null ? whole(value) : `${whole(value)} (${whole(low)} to ${whole(high)})`;
}

/** "+1.4", "−3.1", "0.0": points of difference. */
export function differenceText(points: number): string {
  const text = Math.abs(points).toFixed(1);
  if (text === "0.0") return text;
  return `${points < 0 ? "−" : "+"}${text}`;
}

/** The difference between two scores where both have a number. */
export const differenceOf = (before: Estimate, after: Estimate) =>
  before.value === null || after.value === null ? null : after.value - before.value;

/** "−2.4": what something costs; nothing where there is no score that it could cost. */
export const costText = (points: number | null) => (points === null ? "" : `−${points.toFixed(1)}`);

const STILL = 0.5; // points: less is not told from no change in whole numbers

export function trendText(trend: number): string {
  if (Math.abs(trend) < STILL) return "→ no change";
  const text = Math.abs(trend).toFixed(1);
  return trend > 0 ? `↑ up ${text}` : `↓ down ${text}`;
}

export const trendSentence = (trend: number) =>
  `${trendText(trend)}${Math.abs(trend) < STILL ? "" : " points"} in about 30 days.`;

const DONE = { signed: "signed off", overridden: "set", "taken back": "taken back" } as const;

/** "signed off by Ines Brandt", "set to 70 by …". */
export function decidedBy({ kind, value, person }: StandingDecision): string {
  const what = kind !== "overridden" ? DONE[kind] : value === null ? "set to no number" : `set to ${whole(value)}`;
  return `${what} by ${person.name}`;
}

/** "signed off by Ines Brandt, 12 March 2026". */
export const decisionText = (decision: StandingDecision) =>
  `${decidedBy(decision)}, ${printedDate(decision.at.slice(0, 10))}`;

export const evidenceText = (judged: number, unjudged: number) =>
  judged + unjudged === 0 ? "no flags" : `${judged} of ${judged + unjudged} flags judged`;
