import { describe, expect, it } from "vitest";
import { makeFlag } from "../../testing/made";
import { nextProgress } from "../useReadingProgress";
import { CARD_HEIGHT, holding, scrolledWindow, windowAround } from "./cardWindow";
import { ALL_FLAGS, filterFlags } from "./filter";
import { heightOf, type Geometry } from "./geometry";
import { ascending, interpolate } from "./interpolate";
import { neighbour, unjudgedBelow, unjudgedHere } from "./order";

const flag = (id: number, judged = false) => makeFlag(id, ["March 3"], { verdict: judged ? "confirmed" : "unjudged" });

describe("which flag comes next", () => {
  const flags = [flag(1), flag(2, true), flag(3), flag(4, true)];
  it("steps and stays at the ends", () => {
    expect(neighbour(flags, 2, 1)?.id).toBe(3);
    expect(neighbour(flags, 4, 1)?.id).toBe(4);
    expect(neighbour(flags, 1, -1)?.id).toBe(1);
    expect(neighbour(flags, null, 1)?.id).toBe(1);
    expect(neighbour(flags, null, -1)?.id).toBe(4);
    expect(neighbour([], null, 1)).toBeNull();
  });
  it("looks below, then from the top, never at the open one", () => {
    expect(unjudgedBelow(flags, 1)?.id).toBe(3);
    expect(unjudgedBelow(flags, 3)).toBeNull();
    expect(unjudgedHere(flags, 3)?.id).toBe(1);
    expect(unjudgedHere([flag(1), flag(2, true)], 1)).toBeNull();
  });
});

describe("filterFlags", () => {
  const dates = flag(1);
  const names = makeFlag(2, ["lenn"], { family: "translation", detector_title: "Name in lower case" });
  it("passes all, as the same list, without a filter", () => {
    const flags = [dates, names];
    expect(filterFlags(flags, ALL_FLAGS, null)).toBe(flags);
  });
  it("goes by family and by words in any order", () => {
    expect(filterFlags([dates, names], { off: new Set(["translation"]), words: "" }, null)).toEqual([dates]);
    expect(filterFlags([dates, names], { off: new Set(), words: "CASE name" }, null)).toEqual([names]);
    expect(filterFlags([dates, names], { off: new Set(), words: "case crane" }, null)).toEqual([]);
  });
  it("keeps the open one", () => {
    expect(filterFlags([dates, names], { off: new Set(["translation"]), words: "" }, 2)).toEqual([dates, names]);
  });
});

describe("interpolate", () => {
  const anchors = [
    { from: 0, to: 0 },
    { from: 10, to: 100 },
    { from: 10, to: 200 },
    { from: 20, to: 300 },
  ];
  it("goes along the line and stops at its ends", () => {
    expect([-5, 0, 5, 15, 20, 99].map((at) => interpolate(anchors, at))).toEqual([0, 0, 50, 250, 300, 300]);
    expect(interpolate([], 5)).toBe(0);
  });
  it("drops anchors that go back", () => {
    const kept = ascending([{ from: 0, to: 5 }, { from: 3, to: 2 }, { from: 4, to: 6 }]);
    expect(kept).toEqual([{ from: 0, to: 5 }, { from: 4, to: 6 }]);
  });
});

describe("heightOf", () => {
  const geometry: Geometry = {
    height: 300,
    boxes: [
      { field: "title", start: 0, end: 20, top: 0, height: 40 },
      { field: "byline", start: 0, end: 10, top: 40, height: 20 },
      { field: "text", start: 0, end: 100, top: 60, height: 100 },
      { field: "text", start: 101, end: 201, top: 180, height: 100 },
    ],
  };
  it.each([
    ["title", 10, 20],
    ["byline", 0, 40],
    ["text", 0, 60],
    ["text", 50, 110],
    ["text", 151, 230],
  ] as const)("finds %s %i at %i", (field, unit, height) => {
    expect(heightOf(geometry, { field, unit })).toBe(height);
  });
});

describe("the cards drawn", () => {
  it("are all of a short rail and sixty of a long one", () => {
    expect(windowAround(5, 12)).toEqual({ from: 0, to: 12 });
    expect(windowAround(500, 2_000)).toEqual({ from: 470, to: 530 });
    expect(windowAround(1_999, 2_000)).toEqual({ from: 1_940, to: 2_000 });
  });
  it("stay while the open one has company, and move with it", () => {
    const now = { from: 470, to: 530 };
    expect(holding(now, 500, 2_000)).toBe(now);
    expect(holding(now, -1, 2_000)).toBe(now);
    expect(holding(now, 528, 2_000)).toEqual(windowAround(528, 2_000));
    expect(holding(now, 3, 20)).toEqual({ from: 0, to: 20 });
  });
  it("follow the hand, near the edge and far beyond it", () => {
    const now = { from: 470, to: 530 };
    const drawn = { drawnTop: 0, drawnBottom: 60 * CARD_HEIGHT };
    expect(scrolledWindow(now, 2_000, { top: 2_000, bottom: 2_800, ...drawn })).toBe(now);
    const far = scrolledWindow(now, 2_000, { top: 100_000, bottom: 100_800, ...drawn });
    const middle = 470 + 100_400 / CARD_HEIGHT;
    expect(far.from).toBeLessThan(middle);
    expect(far.to).toBeGreaterThan(middle);
  });
});

it("counts what is done since the queue was last empty", () => {
  const seen = [3, 100, 66, 80, 10, 0].reduce<{ open: number; total: number }[]>(
    (all, open) => [...all, nextProgress(all.at(-1) ?? { open: 0, total: 0 }, open)],
    [],
  );
  expect(seen.map(({ open, total }) => [total - open, total])).toEqual([
    [0, 3],
    [0, 100],
    [34, 100],
    [34, 114],
    [104, 114],
    [0, 0],
  ]);
});
