/** Invented sources with what people said of them. */
import type {
  Correction,
  Criterion,
  CriterionAnswer,
  Decision,
  Estimate,
  Reply,
  SourceDetail,
  StoredScore,
  Weights,
} from "../api/judgedSources";

export const scored = (value: number, low: number, high: number): Estimate => ({ state: "scored", value, low, high });
export const NO_NUMBER: Estimate = { state: "not enough evidence", value: null, low: null, high: null };
export const NOT_APPLICABLE: Estimate = { ...NO_NUMBER, state: "not applicable" };

const ADA = { id: 7, name: "Ada Voss" };
const AT = "2026-11-12T15:00:00Z";

export function makeSource(id: number, name: string, given: Partial<SourceDetail> = {}): SourceDetail {
  const score = scored(71.6, 63.9, 78.8);
  return {
    id,
    name,
    domains: [`outlet-${id}.example`],
    score,
    articles: 37,
    judged: 160,
    unjudged: 54,
    trend: -1.2,
    rank: null,
    reviewed_at: null,
    decision: null,
    alerting: false,
    stale: false,
    parts: { accuracy: score, quotation: score, originality: NOT_APPLICABLE, translation: score, transparency: NO_NUMBER },
    method: "1",
    day: "2026-11-12",
    calibration: { id: 3, day: "2026-11-12", sources: 500, articles: 20_000 },
    half_life: 365,
    criteria: { answered: 1, of: 3, share: null },
    ...given,
  };
}

export function makeScore(id: number, score: Estimate, given: Partial<StoredScore> = {}): StoredScore {
  return {
    id,
    made_at: AT,
    day: "2026-11-12",
    cause: "judgement",
    cause_line: "a judgement",
    flag: null,
    method: "1",
    calibration: 3,
    score,
    parts: makeSource(1, "").parts,
    decisions: [],
    ...given,
  };
}

export function makeCriterion(key: string, points: number, given: Partial<Criterion> = {}): Criterion {
  const references = [{ scheme: "JTI", clause: "1" }];
  return {
    key,
    title: `Title of ${key}`,
    question: `Does it say ${key}?`,
    guidance: `Look for ${key} in the imprint.`,
    points,
    group: "Who is behind it",
    references,
    ...given,
  };
}

export function makeAnswer(criterion: string, given: Partial<CriterionAnswer> = {}): CriterionAnswer {
  return { id: 40, criterion, answer: "yes", proof: ["https://outlet.example/imprint"], note: "", person: ADA, at: AT, ...given };
}

export function makeDecision(id: number, given: Partial<Decision> = {}): Decision {
  const estimate = scored(72, 64, 79);
  return { id, kind: "signed", score: 11, estimate, value: null, reason: "", person: ADA, at: AT, ...given };
}

export function makeReply(id: number, given: Partial<Reply> = {}): Reply {
  return {
    id,
    text: "We stand by our reporting.\nThe dates were ours to check.",
    author: "Mara Quill, managing editor",
    address: "https://outlet.example/reply",
    received_on: "2026-11-10",
    score: scored(66, 58, 74),
    entered_by: ADA,
    at: AT,
    withdrawn_at: null,
    ...given,
  };
}

export function makeCorrection(id: number, given: Partial<Correction> = {}): Correction {
  return {
    id,
    article: 1,
    text: "The statement was issued on March 3.",
    address: "https://outlet.example/corrections",
    corrected_on: "2026-11-09",
    flags: [1, 2],
    before: scored(60, 52, 68),
    after: scored(72, 69, 79),
    entered_by: ADA,
    at: AT,
    withdrawn_at: null,
    ...given,
  };
}

export const WEIGHTS: Weights = {
  articles: [],
  passages: [
    {
      flag: 1,
      article: 1,
      title: "Dock workers in Lenn return",
      detector: "conflicting_dates",
      detector_title: "One event, two dates",
      message: "Which date is right?",
      verdict: "confirmed",
      severity: "major",
      part: "accuracy",
      penalty: 1.3,
      points: 3.1,
      quotes: ["March 3", "February 3"],
    },
  ],
  parts: { accuracy: { lost: 8.2 } },
};
