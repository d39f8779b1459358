/** What people said of invented sources. */
import type {
  Correction,
  Criterion,
  CriterionAnswer,
  Decision,
  Reply,
  Weights,
} from "../api/judgedSources";
import { makePassage, scored } from "./madeSources";

const ADA = { id: 7, name: "Ada Voss" };
const AT = "2026-11-12T15:00:00Z";

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
    withdrawn_by: null,
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
    withdrawn_by: null,
    ...given,
  };
}

export const WEIGHTS: Weights = {
  articles: [],
  passages: [makePassage(1, { quotes: ["March 3", "February 3"] })],
  parts: {
    accuracy: { lost: 8.2 },
    quotation: { lost: null },
    originality: { lost: null },
    translation: { lost: null },
    transparency: { lost: null },
  },
};
