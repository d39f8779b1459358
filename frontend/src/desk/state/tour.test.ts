import { expect, it } from "vitest";
import { marksAt, nextInOrder, nextOutwards } from "./tour";

const mark = (uid: string, ...pieces: [number, number][]) => ({ uid, pieces: pieces.map(([start, end]) => ({ start, end })) });
const outer = mark("outer", [0, 40]);
const inner = mark("inner", [10, 14]);
const middle = mark("middle", [8, 20]);
const apart = mark("apart", [2, 4], [30, 33]);
const late = mark("late", [50, 60]);
const ALL = [late, outer, apart, middle, inner];

it("finds marks under a place, the smallest first", () => {
  expect(marksAt(ALL, 11).map(({ uid }) => uid)).toEqual(["inner", "middle", "outer"]);
  expect(marksAt(ALL, 31).map(({ uid }) => uid)).toEqual(["apart", "outer"]);
});
it("takes a mark that ends at the caret where none holds it", () => {
  expect(marksAt([inner], 14).map(({ uid }) => uid)).toEqual(["inner"]);
  expect(marksAt([inner, mark("next", [14, 15])], 14).map(({ uid }) => uid)).toEqual(["next"]);
  expect(marksAt(ALL, 45)).toEqual([]);
});
it("goes outwards, then round again", () => {
  const stops = [null, "inner", "middle", "outer"].map((chosen) => nextOutwards(ALL, 11, chosen));
  expect(stops).toEqual(["inner", "middle", "outer", "inner"]);
  expect(nextOutwards(ALL, 45, null)).toBeNull();
});
it("goes through all marks in reading order, and stops at both ends", () => {
  const order: (string | null)[] = [];
  for (let uid = nextInOrder(ALL, 1, null, 0); uid; uid = nextInOrder(ALL, 1, uid, 0)) order.push(uid);
  expect(order).toEqual(["outer", "apart", "middle", "inner", "late"]);
  expect(nextInOrder(ALL, -1, "outer", 0)).toBeNull();
  expect(nextInOrder(ALL, -1, "inner", 0)).toBe("middle");
});
it("starts from the caret where none is chosen", () => {
  expect(nextInOrder(ALL, 1, null, 9)).toBe("inner");
  expect(nextInOrder(ALL, -1, null, 45)).toBe("inner");
});
it("tells identical marks apart", () => {
  const twins = [mark("b", [1, 2]), mark("a", [1, 2])];
  expect(nextOutwards(twins, 1, null)).toBe("a");
  expect(nextOutwards(twins, 1, "a")).toBe("b");
  expect(nextInOrder(twins, 1, "a", 0)).toBe("b");
});
