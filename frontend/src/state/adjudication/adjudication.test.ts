import { expect, it } from "vitest";
import { makeCase, makeLink, makeNote, makeReview, makeSpan } from "../../testing/adjudication";
import type { Entry } from "../changes/entries";
import { differing, kindsInWords, nextOpen, stepFrom, stands, versionsOf, readersOf, rulingOn, valuesOf } from "./cases";
import { draftOf, madeOf, movedBy } from "./draft";
import { layOut, litBy } from "./lanes";
import { decisionOf, laidOver, placed } from "./overlay";
import { moveBound } from "./words";

const SAID = { cause: "", note: "", example: false } as const;

it("gives each reader a lane and the settled spans one more, in UTF-16 units", () => {
  const review = makeReview();
  const { blocks, lanes, text } = layOut(review);
  expect(lanes).toBe(2);
  const drawn = blocks.flatMap((block) => block.drawn);
  expect(drawn.map(({ lane, start, end }) => [lane, text.slice(start, end)])).toEqual([
    [1, "the northern channel"],
    [0, "northern channel"],
    [0, "six weeks"],
  ]);
  const [first] = review.cases;
  if (!first) throw new Error("no case");
  const decision = decisionOf(first, rulingOn(first, { ...SAID, keep: ["a1"] }), 9);
  const settled = layOut({ ...review, cases: [{ ...first, decision }] });
  expect(settled.blocks.flatMap((block) => block.drawn).map(({ lane }) => lane)).toContain(2);
});

it("finds the next open case after this one, then from the top, and none where all are settled", () => {
  const settled = decisionOf(makeCase("b"), rulingOn(makeCase("b"), SAID), 9);
  const cases = [makeCase("a"), makeCase("b", { decision: settled }), makeCase("c")];
  expect(nextOpen(cases, "a")?.key).toBe("c");
  expect(nextOpen(cases, "c")?.key).toBe("a");
  expect(nextOpen([makeCase("a")], "a")).toBeNull();
  expect(stepFrom(cases, "c", 1)?.key).toBe("c");
  expect(stepFrom(cases, null, 1)?.key).toBe("a");
});

it("takes the version of somebody who marked nothing for a rejection", () => {
  const review = makeReview();
  const second = review.cases[1];
  if (!second) throw new Error("no case");
  const [, ben] = versionsOf(second, readersOf(review));
  expect(ben?.marks).toEqual([]);
  expect(decisionOf(second, rulingOn(second, { ...SAID, keep: [] }), 9).verdict).toBe("rejected");
  expect(kindsInWords(second)).toBe("not marked by all");
});

it("moves bounds by words, and keeps one word", () => {
  const text = "It will dredge the channel, “Lenn” said. Today";
  const range = { start: 8, end: 14 };
  const words = (moved: typeof range) => text.slice(moved.start, moved.end);
  expect(words(moveBound(text, range, "end", 1))).toBe("dredge the");
  expect(words(moveBound(text, { start: 8, end: 26 }, "end", 1))).toBe("dredge the channel, “Lenn");
  expect(words(moveBound(text, { start: 8, end: 26 }, "end", -1))).toBe("dredge the");
  expect(words(moveBound(text, range, "start", -1))).toBe("will dredge");
  expect(words(moveBound(text, range, "end", -1))).toBe("dredge");
  expect(words(moveBound(text, range, "start", 1))).toBe("dredge");
  expect(words(moveBound(text, { start: 0, end: 2 }, "start", -1))).toBe("It");
});

it("makes pieces in code points, whatever stands before them", () => {
  const review = makeReview();
  const lanes = layOut(review);
  const span = review.cases[0]?.marks[1];
  if (!span) throw new Error("no span");
  const made = madeOf(movedBy(draftOf(span, lanes), lanes.text, "end", 1), lanes);
  expect(made.pieces?.map(({ quote }) => quote)).toEqual(["northern channel for"]);
  const [piece] = made.pieces ?? [];
  const points = Array.from(review.version.text);
  expect(points.slice(piece?.start, piece?.end).join("")).toBe("northern channel for");
});

const entryOf = (doing: Entry["change"]["do"], fields: object, trouble: Entry["trouble"] = null): Entry => {
  const change = { do: doing, kind: "decision", uid: "case", fields: { ...fields } } as const;
  const where = { person: 9, project: 3, article: 7, version: 0 };
  return { id: "e", order: "1", group: "g", base: null, says: "", trouble, change, ...where };
};

it("shows whose value is whose, and which differ", () => {
  const label = { id: 6, kind: "document", name: "opinion", colour: "", attributes: [] } as const;
  const marks = [makeNote("n1", 1, { strength: "mild", sure: "yes" }), makeNote("n2", 2, { sure: "yes" })];
  const one = makeCase("n1", { kind: "document", kinds: ["attributes"], missing: [], marks });
  expect(kindsInWords(one)).toBe("Whole article: other values");
  expect(Array.from(differing(one))).toEqual(["strength"]);
  const [first, second] = marks;
  if (!first || !second) throw new Error("no marks");
  expect(valuesOf(second, one, { ...label, attributes: [] })).toEqual([["strength", "not said"], ["sure", "yes"]]);
  const settled = { ...one, decision: decisionOf(one, rulingOn(one, { ...SAID, keep: ["n2"] }), 9) };
  expect(versionsOf(settled, readersOf(makeReview())).map((version) => stands(settled, version))).toEqual([false, true]);
});

it("puts like versions together where many people read the text, the most frequent first", () => {
  const people = Array.from({ length: 30 }, (_, n) => ({ id: n + 1, name: `Person ${n + 1}`, state: "done" as const }));
  const marks = people.slice(0, 20).map(({ id }) => makeSpan(`m${id}`, id, id > 4 ? "six weeks" : "for six weeks"));
  const review = makeReview({ people, cases: [makeCase("m1", { marks })] });
  const [one] = review.cases;
  if (!one) throw new Error("no case");
  const versions = versionsOf(one, readersOf(review));
  expect(versions.map(({ people: who, digit }) => [digit, who.length])).toEqual([[1, 16], [2, 10], [3, 4]]);
  expect(layOut(review).lanes).toBe(1);
});

it("makes a link wait for its passages, fall with them and open again with them, before the server says so", () => {
  const [bounds, other] = makeReview().cases;
  const [source] = bounds?.marks ?? [];
  const [target] = other?.marks ?? [];
  if (!bounds || !other || !source || !target) throw new Error("no marks");
  const link = makeCase("l1", { kind: "link", blocked: "open", marks: [makeLink("l1", 1, source, target)] });
  const review = makeReview({ cases: [link, bounds, other] });
  const after = (...entries: Entry[]) => laidOver(review, entries).cases[0];
  const settle = (one: typeof link, keep: string[]) => entryOf("settle", { case: one.key, ruling: rulingOn(one, { ...SAID, keep }) });
  expect(nextOpen(review.cases, null)?.key, "a link that waits comes last").toBe("b1");
  expect(litBy(link, review.cases)).toEqual(["b1", "a2"]);
  const both = [settle(bounds, ["a1"]), settle(other, ["a2"])];
  expect(after(both[0] as Entry)?.blocked).toBe("open");
  expect(after(...both)?.blocked).toBe("");
  expect(after(settle(bounds, []), settle(other, ["a2"]))?.blocked).toBe("rejected");
  const kept = settle(link, ["l1"]);
  expect(after(...both, kept)?.decision?.verdict).toBe("kept");
  const back = entryOf("reopen", { case: "b1", decision: "d" });
  expect(after(...both, kept, back)).toMatchObject({ decision: null, blocked: "open" });
});

it("turns a link round, and says its type and values anew", () => {
  const review = makeReview();
  const [one, other] = review.cases.map(({ marks }) => marks[0]);
  if (!one || !other) throw new Error("no marks");
  const draft = { ...draftOf(makeLink("l1", 1, one, other), layOut(review)), turned: true, label: 8 };
  const made = madeOf(draft, layOut(review));
  expect(made).toEqual({ label: 8, attributes: {}, source: other.uid, target: one.uid });
  const link = makeCase("l1", { kind: "link", marks: [draft.base] });
  const decision = decisionOf(link, rulingOn(link, { ...SAID, made }), 9);
  expect(decision.gold[0]?.source_end?.quote).toBe("six weeks");
});

it("takes over what all agree on, and keeps what is in trouble apart", () => {
  const agreed = makeCase("s1", { agreed: true, kinds: [], missing: [] });
  const review = makeReview({ cases: [agreed, makeCase("a2")] });
  const taken = laidOver(review, [entryOf("take_over", { case: "" })]);
  expect(taken.cases.map(({ decision }) => decision?.verdict)).toEqual(["agreed", undefined]);
  const stored = placed(review, "", null, { id: "e", person: 9 });
  expect(stored.cases.map(({ decision }) => decision?.uid)).toEqual(["e", undefined]);
  const refused = entryOf("take_over", { case: "" }, { kind: "refused", detail: "No." });
  expect(laidOver(review, [refused])).toBe(review);
});
