import { describe, expect, it } from "vitest";
import { apart } from "./apart";

describe("texts beside points", () => {
  it("stand at their values where there is room", () => {
    expect(apart([80, 20, 50], 6)).toEqual([80, 20, 50]);
    expect(apart([], 6)).toEqual([]);
  });
  it("move around the middle where two meet", () => {
    expect(apart([84, 84], 6)).toEqual([81, 87]);
    expect(apart([85, 83], 6)).toEqual([87, 81]);
  });
  it("push the next ones on, and keep their order", () => {
    expect(apart([50, 50, 50, 70], 6)).toEqual([44, 50, 56, 70]);
    const places = apart([50, 51, 55, 58, 90], 6);
    expect(places.slice(1).every((place, index) => place - (places[index] ?? 0) >= 6)).toBe(true);
    expect(places[4]).toBe(90);
  });
});
