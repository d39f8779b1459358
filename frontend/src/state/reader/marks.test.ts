import { describe, expect, it } from "vitest";
import { makeEvidence, makeFlag, makeVersion } from "../../testing/made";
import { fieldText, markText, readingOrder, sameEvidence } from "./marks";

const version = makeVersion();

function quoted(flags: Parameters<typeof markText>[1]): string[] {
  const { title, byline, paragraphs } = markText(version, flags);
  return [title, byline, ...paragraphs].flatMap(({ field, marks }) =>
    marks.map(({ start, end }) => fieldText(version, field).slice(start, end)),
  );
}

describe("markText", () => {
  it("places evidence behind an emoji where its quote stands", () => {
    expect(quoted([makeFlag(1, ["March 3", "February 3"])])).toEqual(["March 3", "February 3"]);
  });
  it("marks title and byline too", () => {
    const flag = makeFlag(1, [], {
      evidence: [makeEvidence("Lenn", version, "title"), makeEvidence("Quill", version, "byline")],
    });
    expect(quoted([flag])).toEqual(["Lenn", "Quill"]);
  });
  it("leaves out what is not there: another version, another quote, beyond the end", () => {
    const right = makeEvidence("March 3");
    const wrong = [
      { ...right, version: 9 },
      { ...right, quote: "March 4" },
      { ...right, end: 9_999 },
      { ...right, end: right.start, quote: "" },
    ];
    const { starts } = markText(version, [makeFlag(1, [], { evidence: [...wrong, right] })]);
    expect([...starts.keys()]).toEqual(["1-4"]);
  });
  it("numbers the flags in the order given", () => {
    const { paragraphs } = markText(version, [makeFlag(7, ["March 3"]), makeFlag(3, ["lenn"])]);
    expect(paragraphs.flatMap(({ marks }) => marks.map(({ flag, number }) => [flag, number]))).toEqual([
      [7, 1],
      [3, 2],
    ]);
  });
  it("gives a passage over a paragraph's end to both paragraphs", () => {
    const { paragraphs } = markText(version, [makeFlag(1, ["March 3.\nThe traffic"])]);
    expect(paragraphs.map(({ marks }) => marks.length)).toEqual([1, 1, 0]);
  });
});

it("orders flags by headline, byline, text, then those without a passage here", () => {
  const nowhere = makeFlag(1, [], { evidence: [{ ...makeEvidence("March 3"), version: 9 }] });
  const late = makeFlag(2, ["February 3"]);
  const early = makeFlag(3, ["by train", "March 3"]);
  const headline = makeFlag(4, [], { evidence: [makeEvidence("Lenn", version, "title")] });
  expect(readingOrder([nowhere, late, early, headline], version).map(({ id }) => id)).toEqual([4, 3, 2, 1]);
});

it("sees that judging changes no evidence", () => {
  const flag = makeFlag(1, ["March 3"]);
  expect(sameEvidence([flag], [{ ...flag, verdict: "confirmed" }])).toBe(true);
  expect(sameEvidence([flag], [makeFlag(1, ["March 3"])])).toBe(false);
  expect(sameEvidence([flag], [])).toBe(false);
});
