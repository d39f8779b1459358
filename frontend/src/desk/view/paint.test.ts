import { describe, expect, it } from "vitest";
import type { Block } from "../state/blocks";
import { spanItems, suggestionItems } from "../state/items";
import { LABELS, makeLabel, makeSpan } from "../state/made";
import type { Span } from "../state/objects";
import { Motions } from "../text/motions";
import { looksOf, shortNames } from "./looks";
import { paintBlock } from "./paint";

const TEXT = "The port 🚢 closed. It rained.";
const motions = new Motions(TEXT, "en");
const looks = looksOf(LABELS);
const at = (quote: string): [number, number] => [TEXT.indexOf(quote), TEXT.indexOf(quote) + quote.length];
const span = (uid: string, quotes: readonly string[], given: Partial<Span> = {}) => makeSpan(uid, quotes.map(at), given);

function paint(spans: readonly Span[], chosen: string | null = null) {
  const items = spans.flatMap((one) => spanItems(one, 1, motions)).sort((a, b) => a.start - b.start || b.end - a.end);
  return paintBlock(TEXT, { start: 0, end: TEXT.length }, { items, chosen } satisfies Block, looks);
}
const marked = (spans: readonly Span[], chosen: string | null = null) => paint(spans, chosen).filter(({ uids }) => uids !== "");

describe("paintBlock", () => {
  it("gives exactly the text, whatever lies over it", () => {
    const spans = [span("a", ["port 🚢"]), span("b", ["🚢 closed", "rained"]), span("c", ["port 🚢 closed. It"])];
    expect(paint(spans).map(({ text }) => text).join("")).toBe(TEXT);
    expect(paint([]).map(({ text, background }) => [text, background])).toEqual([[TEXT, ""]]);
  });
  it("cuts overlapping marks and says what covers each piece", () => {
    const pieces = marked([span("a", ["port 🚢"]), span("b", ["🚢 closed"])]);
    expect(pieces.map(({ text, uids }) => [text, uids])).toEqual([["port ", "a"], ["🚢", "a b"], [" closed", "b"]]);
  });
  it("tells labels by their line and by a tag where the mark ends", () => {
    const [person, place] = marked([span("a", ["port"]), span("b", ["closed"], { label: 2 })]);
    expect([person?.tag, place?.tag]).toEqual(["PER", "PLA"]);
    expect(person?.background).toContain("--line-1");
    expect(place?.background).toContain("--line-2");
  });
  it("stacks marks in lanes, and keeps the tag of one that has none left", () => {
    const [piece] = marked(["a", "b", "c", "d", "e"].map((uid) => span(uid, ["port"])));
    expect(piece?.background.match(/--lane-\d/gu)?.sort()).toEqual(["--lane-0", "--lane-1", "--lane-2"]);
    expect(piece?.tag).toBe("PER · PER · PER · +2");
  });
  it("ties pieces on one lane, and numbers them", () => {
    const pieces = paint([span("a", ["port", "closed"]), span("b", ["🚢"])]);
    const tie = pieces.find(({ background, uids }) => background.includes("--tie-1") && uids === "");
    expect(tie?.text).toBe(" ");
    expect(pieces.flatMap(({ tag }) => tag || [])).toEqual(["PER 1/2", "PER", "PER 2/2"]);
    const lanes = pieces.flatMap(({ background }) => /--(?:line|tie)-1\) 0 var\(--lane-(\d)/u.exec(background)?.[1] ?? []);
    expect(lanes.slice(0, 2)).toEqual(["0", "0"]);
  });
  it("says to screen readers what begins and ends", () => {
    const [first, second] = marked([span("a", ["port 🚢"]), span("b", ["🚢"], { label: 2 })]);
    expect([first?.begins, first?.ends, second?.begins, second?.ends]).toEqual([
      ...["begins: Person", "", "begins: Place", "ends: Person, Place"],
    ]);
  });
  it("outlines the pieces of the chosen mark and no other", () => {
    const pieces = marked([span("a", ["port 🚢"]), span("b", ["🚢"])], "a");
    expect(pieces.map(({ chosen }) => chosen)).toEqual(["start", "end"]);
    expect(marked([span("a", ["port"])], "a")[0]?.chosen).toBe("start end");
    expect(marked([span("a", ["port"])], null)[0]?.chosen).toBe("");
  });
  it("shows suggestions, gold and other people's marks each in another way", () => {
    const offered = { uid: "s", label: null, title: "Two dates", origin: "flag", pieces: [{ start: 4, end: 8 }] } as const;
    const block = { items: suggestionItems(offered, motions), chosen: null };
    const piece = paintBlock(TEXT, { start: 0, end: TEXT.length }, block, looks).find(({ uids }) => uids === "s");
    expect([piece?.tag, piece?.begins]).toEqual(["Two dates?", "begins: suggestion, Two dates"]);
    expect(piece?.background).toMatch(/--dots-none.*--side-none.*--side-none/u);
    const [gold] = marked([span("g", ["port"], { gold: true })]);
    const [theirs] = marked([span("t", ["port"], { person: 2 })]);
    const [mine] = marked([span("m", ["port"])]);
    expect(gold?.tag).toBe("PER★");
    expect(theirs?.background).not.toBe(mine?.background);
  });
});

describe("looks", () => {
  it("has a short name for each label, no two the same", () => {
    const names = ["Person", "Place", "Perspective", "Loaded language", "Leading line", "人物", "A", "A ", "Person"];
    const short = [...shortNames(names.map((name, index) => makeLabel(index, name))).values()];
    expect(new Set(short).size).toBe(names.length);
    expect(short.slice(0, 4)).toEqual(["PER", "PLA", "PERS", "LL"]);
    expect(short.every((one) => one !== "")).toBe(true);
  });
  it("gives the first six labels lines of their own, whatever their colours", () => {
    const many = looksOf(Array.from({ length: 6 }, (_, index) => makeLabel(index, `Label ${index}`)));
    expect(new Set(Array.from(many.values(), ({ pattern }) => pattern.name)).size).toBe(6);
  });
  it("takes no colour that is none", () => {
    const look = looksOf([makeLabel(1, "Person", { colour: "red; background: url(//x)" })]).get(1);
    expect(look?.colour).toBe("var(--soft)");
  });
});
