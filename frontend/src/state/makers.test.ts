import { expect, it } from "vitest";
import { makerName } from "./makers";

it("names makers in plain words", () => {
  const titles = new Map([["missing_space", "Missing space after a mark"]]);
  expect(makerName("missing_space", titles)).toBe("Missing space after a mark");
  expect(makerName("reading:quotations", titles)).toBe("The engine’s reading: quotations");
  expect(makerName("gone_detector", titles)).toBe("Gone detector");
  expect(makerName("tagger 1.2", titles)).toBe("tagger 1.2");
});
