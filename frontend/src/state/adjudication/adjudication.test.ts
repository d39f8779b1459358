import { expect, it } from "vitest";
import { makeCase, makeReview } from "../../testing/adjudication";
import { kindsInWords, nextOpen, stepFrom, versionsOf, readersOf, rulingOn } from "./cases";
import { draftOf, madeOf, movedBy } from "./draft";
import { layOut } from "./lanes";
import { decisionOf } from "./useSettling";
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
  expect(ben?.spans).toEqual([]);
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
  const span = review.cases[0]?.spans[1];
  if (!span) throw new Error("no span");
  const made = madeOf(movedBy(draftOf(span, lanes), lanes.text, "end", 1), lanes);
  expect(made.pieces.map(({ quote }) => quote)).toEqual(["northern channel for"]);
  const [piece] = made.pieces;
  const points = Array.from(review.version.text);
  expect(points.slice(piece?.start, piece?.end).join("")).toBe("northern channel for");
});
