import { describe, expect, it } from "vitest";
import { articleOf, countWords, fieldChanges, quoteOf } from "./words";

const mark = (given: object) => ({ label: "claim", gold: false, revision: 1, pieces: [{ start: 4, end: 8, quote: "pier" }], ...given });

describe("differences in words", () => {
  it("tells what changed, and leaves out what changes along with it", () => {
    const row = { fields: ["label", "gold", "revision"], before: mark({}), after: mark({ label: "place", gold: true, revision: 2 }) };
    expect(fieldChanges(row)).toEqual([
      { name: "label", before: "claim", after: "place" },
      { name: "settled", before: "no", after: "yes" },
    ]);
    expect(fieldChanges({ ...row, fields: ["revision"] })).toEqual([{ name: "revision", before: "1", after: "2" }]);
  });

  it("tells passages and values, and only that a text’s words differ", () => {
    const moved = { before: mark({ attributes: {} }), after: mark({ attributes: { sure: true }, pieces: [{ start: 0, end: 3, quote: "The" }] }) };
    expect(fieldChanges({ ...moved, fields: ["pieces", "attributes"] })).toEqual([
      { name: "passage", before: "“pier” (4 to 8)", after: "“The” (0 to 3)" },
      { name: "values", before: "none", after: "sure: yes" },
    ]);
    expect(fieldChanges({ fields: ["text"], before: { title: "A" }, after: { title: "A" } })).toEqual([
      { name: "its words", before: null, after: null },
    ]);
  });

  it("reads keys, quotes and counts", () => {
    expect(articleOf("0000000000000011-2")).toBe(11);
    expect(quoteOf(mark({}))).toBe("pier");
    expect(quoteOf({ label: "Opinion" })).toBe("");
    expect(countWords({ added: 1200, gone: 0, changed: 2 })).toBe("1,200 added, 2 changed");
  });
});
