import { describe, expect, it } from "vitest";
import { acrossOf } from "./across";

const LEFT = { left: 0, top: 40, width: 400, height: 600 };
const RIGHT = { left: 400, top: 40, width: 400, height: 600 };
const BELOW = { left: 0, top: 640, width: 400, height: 300 };
const box = (left: number, top: number) => ({ left, top, width: 60, height: 20 });

describe("a line between two texts", () => {
  it("goes from the facing side of one passage to that of the other, below their words", () => {
    const { path, from, to, middle } = acrossOf({ box: box(100, 100), frame: LEFT }, { box: box(500, 300), frame: RIGHT });
    expect([from, to]).toEqual([
      { x: 160, y: 127, out: null },
      { x: 500, y: 327, out: null },
    ]);
    expect(middle).toEqual({ x: 400, y: 227 });
    expect(path).toMatch(/^M160 127H390C.*H500$/u);
  });
  it("goes the other way where the link does", () => {
    const { from, to } = acrossOf({ box: box(500, 300), frame: RIGHT }, { box: box(100, 100), frame: LEFT });
    expect([from.x, to.x]).toEqual([500, 160]);
  });
  it("ends at the edge of a text beyond which the passage lies", () => {
    const far = acrossOf({ box: box(100, 100), frame: LEFT }, { box: box(500, 2_000), frame: RIGHT });
    expect(far.to).toEqual({ x: 434, y: 624, out: "below" });
    const above = acrossOf({ box: box(100, -900), frame: LEFT }, { box: box(500, 100), frame: RIGHT });
    expect(above.from).toEqual({ x: 366, y: 56, out: "above" });
  });
  it("goes straight down where one text stands above the other", () => {
    const { from, to, middle } = acrossOf({ box: box(20, 500), frame: LEFT }, { box: box(30, 700), frame: BELOW });
    expect([from, to]).toEqual([
      { x: 50, y: 520, out: null },
      { x: 60, y: 700, out: null },
    ]);
    expect(middle).toEqual({ x: 64, y: 610 }); // its label stays inside
  });
});
