import { describe, expect, it } from "vitest";
import { offsetMap } from "./offsets";

const TEXTS = {
  empty: "",
  plain: "Lenn",
  "emoji at both edges": "🚢 harbour 🚢",
  "joined emoji": "a 👩‍👩‍👧 family",
  "flag of two regional indicators": "🇳🇴!",
  "combining marks": "cafe\u0301 a\u0308\u0323",
  "right to left": "قال 🚢 الوزير",
  "line ends": "one\r\ntwo\n🚢\r\n",
  "lone surrogates": "\udc00a\ud83d",
  "high before pair": "\ud83d🚢\ude00",
};

/** The definition, without any cleverness: the string's own iterator goes by code points. */
function unitsBefore(text: string, point: number): number {
  return Array.from(text).slice(0, point).join("").length;
}

describe.each(Object.entries(TEXTS))("offsetMap of %s", (_, text) => {
  const map = offsetMap(text);
  const points = Array.from(text).length;

  it("knows both lengths", () => {
    expect([map.points, map.units]).toEqual([points, text.length]);
  });

  it("agrees with the string's iterator at every code point, and back", () => {
    for (let point = 0; point <= points; point += 1) {
      expect(map.toUnits(point)).toBe(unitsBefore(text, point));
      expect(map.toPoints(map.toUnits(point))).toBe(point);
    }
  });

  it("cuts out what the server means by a slice of code points", () => {
    const all = Array.from(text);
    for (let start = 0; start <= points; start += 1) {
      const slice = text.slice(map.toUnits(start), map.toUnits(Math.min(points, start + 3)));
      expect(slice).toBe(all.slice(start, start + 3).join(""));
    }
  });
});

describe("offsets that are none", () => {
  const map = offsetMap("a🚢b");

  it("refuses what lies outside the text", () => {
    expect(() => map.toUnits(4)).toThrow(RangeError);
    expect(() => map.toUnits(-1)).toThrow(RangeError);
    expect(() => map.toPoints(5)).toThrow(RangeError);
    expect(() => map.toUnits(1.5)).toThrow(RangeError);
  });

  it("refuses the middle of a surrogate pair", () => {
    expect(() => map.toPoints(2)).toThrow(/surrogate/);
  });
});

it("reads a long text once and converts fast", () => {
  const text = "The ferry 🚢 sails. ".repeat(20_000);
  const map = offsetMap(text);
  expect(map.toUnits(map.points)).toBe(text.length);
  expect(map.toPoints(text.length - 1)).toBe(map.points - 1);
});
