import { expect, it } from "vitest";
import { NOT_ENOUGH, scored } from "../../testing/madeSources";
import { listed, orderSentences, places, placeText } from "./words";

const LEDGER = { name: "Ledger", score: scored(80, 75, 85) };
const WIRE = { name: "Wire", score: scored(72, 66, 78) };
const POST = { name: "Post", score: scored(50, 40, 60) };
const NEW = { name: "New", score: NOT_ENOUGH };

it("says of two whose intervals meet that they cannot be told apart", () => {
  expect(orderSentences([LEDGER, WIRE])).toEqual(["These two cannot be told apart: Ledger and Wire."]);
  expect(places(LEDGER, [LEDGER, WIRE])).toBeNull();
  expect(placeText(null)).toBe("cannot be told");
});

it("ranks only where intervals separate", () => {
  const all = [WIRE, POST, LEDGER];
  expect(orderSentences(all)).toEqual([
    "Wire stands above Post.",
    "Ledger stands above Post.",
    "Wire and Ledger cannot be told apart.",
  ]);
  expect(all.map((one) => placeText(places(one, all)))).toEqual(["1 to 2", "3", "1 to 2"]);
});

it("says of three at once where none can be told apart", () => {
  expect(orderSentences([LEDGER, WIRE, { ...WIRE, name: "Echo" }])).toEqual([
    "None of these can be told apart: Ledger, Wire and Echo.",
  ]);
});

it("compares nothing with what has no number", () => {
  expect(orderSentences([LEDGER, NEW])).toEqual(["New: no number, so there is nothing to compare."]);
  expect(places(NEW, [LEDGER, NEW])).toBeNull();
  expect(places(LEDGER, [LEDGER, NEW])).toBeNull();
});

it.each([
  [["A"], "A"],
  [["A", "B"], "A and B"],
  [["A", "B", "C"], "A, B and C"],
])("lists %j", (names, text) => {
  expect(listed(names)).toBe(text);
});
