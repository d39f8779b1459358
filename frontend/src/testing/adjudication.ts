/** Invented cases for the tests. */
import type { Case, CaseMark, Review } from "../api/adjudication";

export const CHANNEL = "🚢 The board will dredge the northern channel for six weeks.\nIt said so on Tuesday.";

export function makeSpan(uid: string, person: number, quote: string, label = 1): CaseMark {
  const unit = CHANNEL.indexOf(quote);
  const start = Array.from(CHANNEL.slice(0, unit)).length;
  const pieces = [{ start, end: start + Array.from(quote).length, quote }];
  return { uid, kind: "span", person, label, pieces, attributes: {}, revision: 1, withdrawn: false };
}

export function makeCase(key: string, given: Partial<Case> = {}): Case {
  const marks = [makeSpan(key, 1, "six weeks")];
  const open = { decision: null, earlier: [], blocked: "" } as const;
  return { kind: "span", key, agreed: false, kinds: ["missing"], missing: [2], marks, ...open, earlier: [], ...given };
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
    cases: [makeCase("b1", { kinds: ["boundary"], missing: [], marks: bounds }), makeCase("a2")],
    loose: [],
    latest: 4,
    ...given,
  };
}

/** A link between the marks of two cases, as one person made it. */
export function makeLink(uid: string, person: number, source: CaseMark, target: CaseMark, label = 5): CaseMark {
  const at = (mark: CaseMark) => {
    const { start = 0, quote = "" } = mark.pieces?.[0] ?? {};
    return { article: 7, version: 10, start, quote };
  };
  const ends = { source: source.uid, target: target.uid, source_end: at(source), target_end: at(target) };
  return { uid, kind: "link", person, label, attributes: {}, revision: 1, withdrawn: false, ...ends };
}

/** A label on the whole article, as one person set it. */
export function makeNote(uid: string, person: number, attributes: CaseMark["attributes"] = {}, label = 6): CaseMark {
  return { uid, kind: "document", person, label, attributes, revision: 1, withdrawn: false };
}
