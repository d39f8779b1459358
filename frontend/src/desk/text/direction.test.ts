import { expect, it } from "vitest";
import { isRightToLeft } from "./direction";

it.each([
  ["قال الوزير", true],
  ["12:30 — “שלום”", true],
  ["🚢 The minister said أمر", false],
  ["12:30", false],
  ["", false],
])("reads the direction of %j", (text, expected) => {
  expect(isRightToLeft(text)).toBe(expected);
});

it("begins where the paragraph does", () => {
  const text = "One.\nقال.";
  expect([isRightToLeft(text), isRightToLeft(text, 5)]).toEqual([false, true]);
});
