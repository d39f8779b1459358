import { describe, expect, it } from "vitest";
import { offsetMap } from "../../text/offsets";
import { AWKWARD } from "./awkward";
import { Motions, type Way } from "./motions";
import type { Unit } from "./units";

const UNITS: readonly Unit[] = ["character", "word", "sentence", "paragraph"];
const WAYS: readonly Way[] = [-1, 1];

/** Where a caret may stand, by definition: at the edges of the graphemes of each paragraph. */
function placesOf(motions: Motions): Set<number> {
  const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
  const places = new Set<number>(motions.paragraphs.length === 0 ? [0] : []);
  for (const { start, end } of motions.paragraphs) {
    places.add(end);
    for (const { index } of graphemes.segment(motions.text.slice(start, end))) places.add(start + index);
  }
  return places;
}

/** Every place, or a good many of them where the text is long. */
function someOf(text: string): number[] {
  const stride = text.length > 1_000 ? 97 : 1;
  return Array.from({ length: Math.floor(text.length / stride) + 1 }, (_, index) => index * stride);
}

describe.each(Object.entries(AWKWARD))("motions over %s", (_, text) => {
  const motions = new Motions(text, "en");
  const places = placesOf(motions);
  const ordered = [...places].sort((a, b) => a - b);

  it("never stands inside a character, wherever it came from", () => {
    for (const at of someOf(text)) {
      expect(places).toContain(motions.settle(at));
      expect(places).toContain(motions.settleEnd(at));
      for (const unit of UNITS) {
        for (const way of WAYS) expect(places).toContain(motions.step(unit, way, motions.settle(at)));
      }
    }
  });

  it("never selects a part of a character", () => {
    for (const at of someOf(text)) {
      const anchor = motions.settle(at);
      for (const unit of UNITS) {
        const snapped = motions.snap(unit, { start: at, end: Math.min(text.length, at + 3) });
        expect(places).toContain(snapped.start);
        expect(places).toContain(snapped.end);
        for (const way of WAYS) expect(places).toContain(motions.extend(unit, way, anchor, anchor));
      }
    }
  });

  it("visits every place by characters, forwards and back", () => {
    for (const way of WAYS) {
      const visited = [way === 1 ? motions.start : motions.end];
      for (let at = visited[0] ?? 0, next = -1; next !== at; visited.push(next)) {
        at = visited.at(-1) ?? 0;
        next = motions.step("character", way, at);
      }
      expect(visited.slice(0, -1)).toEqual(way === 1 ? ordered : [...ordered].reverse());
    }
  });

  it("always comes to an end, and moves one way only", () => {
    for (const unit of UNITS) {
      let at = motions.start;
      for (let next = motions.step(unit, 1, at); next !== at; next = motions.step(unit, 1, at)) {
        expect(next).toBeGreaterThan(at);
        at = next;
      }
      expect(at).toBe(motions.end);
      for (let next = motions.step(unit, -1, at); next !== at; next = motions.step(unit, -1, at)) {
        expect(next).toBeLessThan(at);
        at = next;
      }
      expect(motions.before(unit, at)).toBeNull();
    }
  });

  it("gives places that the server can be told", () => {
    const map = offsetMap(text);
    for (const place of places) expect(map.toUnits(map.toPoints(place))).toBe(place);
  });

  it("has units in order, disjoint and inside their paragraph", () => {
    motions.paragraphs.forEach((paragraph, index) => {
      for (const unit of UNITS) {
        let last = paragraph.start;
        for (const { start, end } of motions.units(index, unit)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(paragraph.end);
      }
    });
  });
});

const units = (text: string, unit: Unit, language: string | null = "en") => {
  const motions = new Motions(text, language);
  return motions.paragraphs.flatMap((_, index) => motions.units(index, unit).map(({ start, end }) => text.slice(start, end)));
};

describe("units", () => {
  it("keeps what a reader takes for one character whole", () => {
    expect(units("👩‍👩‍👧🇳🇴e\u0301𝒜", "character")).toEqual(["👩‍👩‍👧", "🇳🇴", "e\u0301", "𝒜"]);
  });
  it("takes signs with their figures, and pictures for words", () => {
    expect(units(AWKWARD.signs ?? "", "word")).toEqual(
      expect.arrayContaining(["$5", "million", "5", "12%", "€3", "#harbour", "@lenn"]),
    );
    expect(units("a 👩‍👩‍👧, 🇳🇴!", "word")).toEqual(["a", "👩‍👩‍👧", "🇳🇴"]);
  });
  it("finds words where no spaces are written", () => {
    expect(units(AWKWARD.thai ?? "", "word", "th").length).toBeGreaterThan(2);
    expect(units(AWKWARD.japanese ?? "", "sentence", "ja")).toEqual(["船は正午に出航した。", "誰も待っていなかった。"]);
  });
  it("reads Arabic and Hebrew words with their marks", () => {
    expect(units(AWKWARD.arabic ?? "", "word", "ar").slice(0, 2)).toEqual(["قالَ", "الوزيرُ"]);
    expect(units(AWKWARD.hebrew ?? "", "word", "he")).toContain("לכולם");
  });
  it("does not end a sentence after an abbreviation or an initial", () => {
    expect(units("Mr. Quill met J. Brandt of the U.S. Navy. Gen. Ode left.", "sentence")).toEqual([
      "Mr. Quill met J. Brandt of the U.S. Navy.",
      "Gen. Ode left.",
    ]);
    expect(units("Er kam bzw. Sie ging. Gut.", "sentence", "de")).toEqual(["Er kam bzw. Sie ging.", "Gut."]);
    expect(units("It is so. Mr. Quill left.", "sentence")).toEqual(["It is so.", "Mr. Quill left."]);
  });
  it("goes on where an article claims a language that is none", () => {
    expect(units("One ship.", "word", "not a language")).toEqual(["One", "ship"]);
  });
});

describe("motions by word", () => {
  const text = "The port — closed.\nIt rained.";
  const motions = new Motions(text, "en");

  it("goes to beginnings, over punctuation and line ends", () => {
    const stops = [0];
    for (let index = 0; index < 5; index += 1) stops.push(motions.step("word", 1, stops.at(-1) ?? 0));
    expect(stops).toEqual([0, 4, 11, 19, 22, 29]);
    expect(motions.step("word", -1, 19)).toBe(11);
    expect(motions.step("word", -1, 13)).toBe(11);
  });
  it("selects from beginnings to ends, and gives back word by word", () => {
    expect(motions.extend("word", 1, 0, 0)).toBe(3);
    expect(motions.extend("word", 1, 3, 0)).toBe(8);
    expect(motions.extend("word", -1, 8, 0)).toBe(3);
    expect(motions.extend("word", -1, 3, 0)).toBe(0);
  });
  it("selects backwards the same way, and stops at the anchor before it turns", () => {
    expect(motions.extend("word", -1, 17, 17)).toBe(11);
    expect(motions.extend("word", -1, 11, 17)).toBe(4);
    expect(motions.extend("word", 1, 4, 17)).toBe(11);
    expect(motions.extend("word", 1, 11, 17)).toBe(17);
  });
});

describe("snap", () => {
  const text = "He said “it rained all day” twice. She left. 👩‍👩‍👧";
  const motions = new Motions(text, "en");
  const snap = (unit: Unit, quote: string) => {
    const start = text.indexOf(quote);
    const { start: from, end } = motions.snap(unit, { start, end: start + quote.length });
    return text.slice(from, end);
  };

  it("completes the words it cuts", () => expect(snap("word", "ained al")).toBe("rained all"));
  it("keeps the quotation mark that was selected", () => expect(snap("word", "“it rai")).toBe("“it rained"));
  it("sheds white space", () => expect(snap("word", " rained ")).toBe("rained"));
  it("widens to whole sentences", () => {
    expect(snap("sentence", "all day” twice. Sh")).toBe("He said “it rained all day” twice. She left.");
  });
  it("takes the whole character, whatever part was meant", () => expect(snap("character", "\ud83d\udc69")).toBe("👩‍👩‍👧"));
  it("takes the unit at the caret where nothing is selected", () => {
    const at = text.indexOf("rained") + 2;
    const { start, end } = motions.snap("word", { start: at, end: at });
    expect(text.slice(start, end)).toBe("rained");
  });
});

it("cuts a line of 10,000 characters once, and moves over it fast", () => {
  const motions = new Motions(AWKWARD["a long line"] ?? "", "en");
  const began = performance.now();
  let at = motions.start;
  while (at < motions.end) at = motions.step("character", 1, at);
  expect(performance.now() - began).toBeLessThan(1_000); // milliseconds, for 10,000 motions
});

it("knows the line of a place", () => {
  const motions = new Motions("One.\n\nTwo two.", "en");
  expect([motions.lineStart(8), motions.lineEnd(8), motions.lineStart(4), motions.lineEnd(0)]).toEqual([6, 14, 0, 4]);
});
