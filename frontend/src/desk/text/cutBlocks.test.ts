import { expect, it } from "vitest";
import { AWKWARD } from "./awkward";
import { cutBlocks } from "./cutBlocks";
import { Motions } from "./motions";

const blocksOf = (text: string) => cutBlocks(new Motions(text, "en"));

it("leaves ordinary paragraphs as they are", () => {
  const motions = new Motions(AWKWARD.plain ?? "", "en");
  expect(cutBlocks(motions)).toEqual(motions.paragraphs);
  expect(blocksOf("")).toEqual([]);
});

it.each([
  ["sentences", "The ferry 🚢 sailed at noon. ".repeat(800)],
  ["words", "ferry ".repeat(4_000)],
  ["no spaces", "👩‍👩‍👧".repeat(2_000)],
])("cuts a very long paragraph of %s without a gap and within no character", (_, text) => {
  const motions = new Motions(text, "en");
  const blocks = cutBlocks(motions);
  expect(blocks.length).toBeGreaterThan(2);
  expect(blocks.map(({ start, end }) => text.slice(start, end)).join("")).toBe(text);
  for (const { start, end } of blocks) {
    expect(motions.settle(start)).toBe(start);
    expect(end - start).toBeLessThanOrEqual(3_000);
  }
});

it("cuts at the beginning of a sentence where it can", () => {
  const text = "The ferry sailed at noon. ".repeat(300);
  expect(blocksOf(text).every(({ start }) => text.startsWith("The", start))).toBe(true);
});
