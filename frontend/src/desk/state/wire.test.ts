import { describe, expect, it } from "vitest";
import { AWKWARD } from "../text/awkward";
import { Motions } from "../text/motions";
import { makeLink, makeSpan } from "./made";
import type { Step } from "./history";
import { edgeOf, placePieces, toChange, toPieces } from "./wire";

describe.each(Object.entries(AWKWARD))("pieces of %s", (_, text) => {
  it("come back as they went, wherever a caret can stand", () => {
    const edge = edgeOf(text);
    const motions = new Motions(text, "en");
    const words = motions.paragraphs.flatMap((__, index) => motions.units(index, "word")).slice(0, 200);
    const points = Array.from(text);
    for (const word of words) {
      const [piece] = toPieces([word], edge);
      expect(points.slice(piece?.start, piece?.end).join("")).toBe(piece?.quote);
      expect(placePieces(piece ? [piece] : [], edge)).toEqual([word]);
    }
  });
});

it("places no piece whose quote does not stand at its place", () => {
  const edge = edgeOf("🚢 port");
  const place = (start: number, end: number, quote: string) => placePieces([{ start, end, quote }], edge);
  expect(place(2, 6, "port")).toEqual([{ start: 3, end: 7 }]);
  expect([place(2, 6, "fort"), place(2, 99, "port"), place(3, 3, ""), placePieces([], edge)]).toEqual([null, null, null, null]);
});

describe("toChange", () => {
  const edge = edgeOf("🚢 port closed");
  const span = makeSpan("a", [[3, 7]], { revision: 4 });
  const change = (before: typeof span | null, after: typeof span) => toChange({ kind: "span", before, after }, edge);

  it("marks without a revision, with code points and quotes", () => {
    const { do: verb, revision, fields } = change(null, span);
    expect([verb, revision]).toEqual(["mark", undefined]);
    expect(fields.pieces).toEqual([{ start: 2, end: 6, quote: "port" }]);
  });
  it("changes, withdraws and restores at the revision known", () => {
    const gone = { ...span, withdrawn: true };
    const made = [change(span, { ...span, label: 2 }), change(span, gone), change(gone, span)];
    expect(made.map(({ do: verb, revision }) => [verb, revision])).toEqual([
      ["change", 4],
      ["withdraw", 4],
      ["restore", 4],
    ]);
  });
  it("tells both ends of a link", () => {
    const step: Step = { kind: "link", before: null, after: makeLink("l", "a", "b") };
    expect(toChange(step, edge).fields).toEqual({ label: 90, attributes: {}, source: "a", target: "b" });
  });
});
