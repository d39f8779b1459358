/** Invented cases for the tests. */
import type { Case, Review } from "../api/adjudication";

export const CHANNEL = "🚢 The board will dredge the northern channel for six weeks.\nIt said so on Tuesday.";

export function makeSpan(uid: string, person: number, quote: string, label = 1): Case["spans"][number] {
  const unit = CHANNEL.indexOf(quote);
  const start = Array.from(CHANNEL.slice(0, unit)).length;
  const pieces = [{ start, end: start + Array.from(quote).length, quote }];
  return { uid, person, label, pieces, attributes: {}, revision: 1, withdrawn: false };
}

export function makeCase(key: string, given: Partial<Case> = {}): Case {
  const spans = [makeSpan(key, 1, "six weeks")];
  return { key, agreed: false, kinds: ["missing"], missing: [2], spans, decision: null, earlier: [], ...given };
}

export function makeReview(given: Partial<Review> = {}): Review {
  const bounds = [makeSpan("b1", 2, "the northern channel"), makeSpan("a1", 1, "northern channel")];
  return {
    project: 3,
    article: 7,
    gold: false,
    version: { id: 10, title: "Dredging in Lenn", language: "en", text: CHANNEL },
    people: [
      { id: 1, name: "Ada", state: "done" },
      { id: 2, name: "Ben", state: "done" },
    ],
    cases: [makeCase("b1", { kinds: ["boundary"], missing: [], spans: bounds }), makeCase("a2")],
    loose: [],
    latest: 4,
    ...given,
  };
}
