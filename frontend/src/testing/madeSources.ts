/** Invented sources and scores for the tests. */
import type { Estimate, PastScore, Run, SourceReport, SourceRow, WeightyPassage } from "../api/sources";

export const scored = (value: number, low = value - 8, high = value + 7): Estimate => ({
  state: "scored",
  value,
  low,
  high,
});
export const NOT_ENOUGH: Estimate = { state: "not enough evidence", value: null, low: null, high: null };
export const NOT_APPLICABLE: Estimate = { state: "not applicable", value: null, low: null, high: null };

export function makeRow(id: number, name: string, given: Partial<SourceRow> = {}): SourceRow {
  return {
    id,
    name,
    domains: [`outlet-${id}.example`],
    score: scored(72.4),
    articles: 37,
    judged: 160,
    unjudged: 54,
    trend: null,
    rank: null,
    reviewed_at: null,
    decision: null,
    alerting: false,
    stale: false,
    ...given,
  };
}

export function makeReport(given: Partial<SourceReport> = {}): SourceReport {
  return {
    ...makeRow(4, "Harbor Ledger"),
    parts: {
      accuracy: scored(55, 41, 68),
      quotation: scored(36, 22, 50),
      originality: NOT_APPLICABLE,
      translation: scored(82, 72, 90),
      transparency: NOT_ENOUGH,
    },
    method: "2026.1",
    day: "2026-11-01",
    calibration: { id: 3, day: "2026-11-01", sources: 40, articles: 900 },
    half_life: 365,
    criteria: { answered: 9, of: 18, share: 0.6 },
    record: { articles: 37, words: 21_000, raised: 214, judged: 160, confirmed: 90, confirmed_major: 4, enough: true },
    ...given,
  };
}

export function makePast(id: number, given: Partial<PastScore> = {}): PastScore {
  return {
    id,
    made_at: "2026-11-01T03:00:00Z",
    day: "2026-11-01",
    cause: "judgement",
    cause_line: "a judgement",
    flag: null,
    method: "2026.1",
    calibration: 3,
    score: scored(72.4),
    parts: makeReport().parts,
    decisions: [],
    ...given,
  };
}

export function makePassage(flag: number, given: Partial<WeightyPassage> = {}): WeightyPassage {
  return {
    flag,
    article: 9,
    title: "Dock workers in Lenn return",
    detector: "conflicting_dates",
    detector_title: "One event, two dates",
    message: `Question ${flag}?`,
    verdict: "confirmed",
    severity: "major",
    part: "accuracy",
    penalty: 5,
    points: 2.4,
    quotes: ["on March 3", "on February 3"],
    ...given,
  };
}

export function makeRun(given: Partial<Run> = {}): Run {
  return {
    id: 6,
    state: "scoring",
    day: "2026-11-01",
    cause: "nightly",
    sources: 200,
    tallied: 200,
    scored: 40,
    started_at: "2026-11-01T03:00:00Z",
    finished_at: null,
    error: "",
    ...given,
  };
}
