import { describe, expect, it } from "vitest";
import { Motions } from "../text/motions";
import { caretAt, select, selectedPieces, type Action, type Selection } from "./selection";

const TEXT = "The port 🚢 closed. It rained all day.\nNobody came.";
const motions = new Motions(TEXT, "en");
const after = (from: Selection, ...actions: Action[]) => actions.reduce((now, action) => select(now, action, motions), from);
const quotes = (selection: Selection) => selectedPieces(selection).map(({ start, end }) => TEXT.slice(start, end));
const right = (extend: boolean): Action => ({ do: "move", unit: "word", way: 1, extend });
const left = (extend: boolean): Action => ({ do: "move", unit: "word", way: -1, extend });

describe("select", () => {
  it("extends by words and gives back", () => {
    expect(quotes(after(caretAt(0), right(true), right(true), right(true)))).toEqual(["The port 🚢"]);
    expect(quotes(after(caretAt(0), right(true), right(true), left(true)))).toEqual(["The"]);
  });
  it("lets go of a range at the end an arrow points to, and only then moves", () => {
    const range: Selection = { anchor: 0, focus: 8, pieces: [] };
    expect(after(range, right(false))).toEqual(caretAt(8));
    expect(after(range, left(false))).toEqual(caretAt(0));
    expect(after(range, right(false), right(false))).toEqual(caretAt(9));
  });
  it("goes to the ends of the line and of the text", () => {
    expect(after(caretAt(5), { do: "edge", of: "line", way: 1, extend: false }).focus).toBe(TEXT.indexOf("\n"));
    const whole = after(caretAt(5), { do: "edge", of: "text", way: -1, extend: false }, { do: "edge", of: "text", way: 1, extend: true });
    expect(quotes(whole)).toEqual([TEXT]);
  });
  it("takes what the mouse selected in whole characters, keeping its direction", () => {
    const inside = TEXT.indexOf("🚢") + 1;
    expect(quotes(after(caretAt(0), { do: "set", anchor: 4, focus: inside }))).toEqual(["port 🚢"]);
    const back = after(caretAt(0), { do: "set", anchor: inside, focus: 4 });
    expect([back.anchor, back.focus]).toEqual([inside + 1, 4]);
    expect(after(caretAt(0), { do: "set", anchor: inside, focus: inside })).toEqual(caretAt(inside - 1));
  });
  it("snaps and keeps the direction", () => {
    const back: Selection = { anchor: TEXT.indexOf("all") + 1, focus: TEXT.indexOf("rained") + 2, pieces: [] };
    const words = after(back, { do: "snap", unit: "word" });
    expect(quotes(words)).toEqual(["rained all"]);
    expect(words.focus).toBeLessThan(words.anchor);
    expect(quotes(after(back, { do: "snap", unit: "sentence" }))).toEqual(["It rained all day."]);
  });
  it("gathers pieces, joins those that touch, and is a caret again when collapsed", () => {
    const two = after(caretAt(0), right(true), { do: "piece" }, { do: "set", anchor: 20, focus: 22 });
    expect(quotes(two)).toEqual(["The", "It"]);
    const joined = after(two, { do: "piece" }, { do: "set", anchor: 3, focus: 20 });
    expect(quotes(joined)).toEqual(["The port 🚢 closed. It"]);
    expect(after(joined, { do: "collapse" })).toEqual(caretAt(20));
  });
  it("takes over the pieces of a mark", () => {
    const taken = after(caretAt(0), { do: "take", pieces: [{ start: 20, end: 22 }, { start: 0, end: 3 }] });
    expect([taken.anchor, taken.focus, quotes(taken)]).toEqual([20, 22, ["The", "It"]]);
  });
});
