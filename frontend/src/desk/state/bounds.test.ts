import { expect, it } from "vitest";
import { Motions, type Way } from "../text/motions";
import type { Unit } from "../text/units";
import { moveBound, type Edge } from "./bounds";

const TEXT = "The port 🚢 closed at noon. It rained all day.";
const motions = new Motions(TEXT, "en");
const at = (quote: string) => ({ start: TEXT.indexOf(quote), end: TEXT.indexOf(quote) + quote.length });

function moved(quotes: readonly string[], edge: Edge, unit: Unit, way: Way): string[] {
  return moveBound(quotes.map(at), edge, unit, way, motions).map(({ start, end }) => TEXT.slice(start, end));
}

it.each([
  ["end", "word", 1, "closed at"],
  ["end", "word", -1, "closed"], // the last word stays
  ["start", "word", -1, "🚢 closed"],
  ["start", "word", 1, "closed"],
  ["end", "character", 1, "closed "],
  ["end", "character", -1, "close"],
  ["start", "character", 1, "losed"],
  ["end", "sentence", 1, "closed at noon."],
  ["start", "sentence", -1, "The port 🚢 closed"],
] as const)("moves the %s by %s (%i): %j", (edge, unit, way, expected) => {
  expect(moved(["closed"], edge, unit, way)).toEqual([expected]);
});

it("moves the outer bounds of a mark in pieces, and joins pieces that come to touch", () => {
  expect(moved(["port", "closed"], "end", "word", 1)).toEqual(["port", "closed at"]);
  expect(moved(["port", "closed"], "start", "word", -1)).toEqual(["The port", "closed"]);
  expect(moved(["🚢 ", "closed"], "end", "character", -1)).toEqual(["🚢 close"]);
});

it("never leaves nothing, nor half a character", () => {
  expect(moved(["🚢"], "end", "character", -1)).toEqual(["🚢"]);
  expect(moved(["🚢"], "start", "word", 1)).toEqual(["🚢"]);
});
