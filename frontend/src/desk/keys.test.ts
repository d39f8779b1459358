import { describe, expect, it } from "vitest";
import { chordOf } from "./chords";
import { commandOf, KEYS, labelKeys } from "./keys";
import { LABELS, makeLabel } from "./state/made";

const press = (key: string, given: Partial<KeyboardEventInit & { altGraph: boolean }> = {}) => {
  const { altGraph = false, ...init } = given;
  return chordOf(new KeyboardEvent("keydown", { key, ...init, modifierAltGraph: altGraph }));
};

describe("the table", () => {
  it("gives no chord to two commands", () => {
    const chords = KEYS.flatMap((row) => Object.keys(row.chords));
    expect(chords.filter((chord, index) => chords.indexOf(chord) !== index)).toEqual([]);
  });
  it("selects with Shift wherever it moves", () => {
    for (const { chords } of KEYS) {
      for (const [chord, command] of Object.entries(chords)) {
        if (command.do !== "move" && command.do !== "edge") continue;
        expect(command.extend).toBe(chord.includes("Shift+"));
      }
    }
  });
});

describe("chordOf", () => {
  it("names modifiers in one order, and Shift only where the key writes nothing", () => {
    expect(press("ArrowLeft", { shiftKey: true, ctrlKey: true })).toBe("Ctrl+Shift+ArrowLeft");
    expect(press("Z", { shiftKey: true, ctrlKey: true })).toBe("Ctrl+Z");
    expect(press("z", { metaKey: true })).toBe("Ctrl+z");
    expect(press("?", { shiftKey: true })).toBe("?");
  });
  it("takes a sign written with AltGr for the sign", () => {
    expect(press("[", { altGraph: true, ctrlKey: true, altKey: true })).toBe("[");
  });
  it("knows the bracket by its place where Alt writes another sign", () => {
    expect(press("“", { altKey: true, code: "BracketLeft" })).toBe("Alt+[");
    expect(press("”", { altKey: true, shiftKey: true, code: "BracketRight" })).toBe("Alt+}");
    expect(commandOf("Alt+}")).toEqual({ do: "bound", edge: "end", unit: "character", way: -1 });
  });
});

describe("labelKeys", () => {
  it("keeps the scheme's key where it is free, and finds another where it is not", () => {
    const keys = Array.from(labelKeys(LABELS), ([key, { name }]) => [key, name]);
    expect(keys).toEqual([["b", "Place"], ["1", "Person"], ["2", "Loaded language"]]);
  });
  it("gives no label a key of the table, the pages' lead, or another label's", () => {
    const labels = Array.from("xsgw1 1").map((key, index) => makeLabel(index, `Label ${index}`, { key }));
    const keys = [...labelKeys(labels).keys()];
    expect(keys).toHaveLength(labels.length);
    for (const key of keys) expect([commandOf(key), key === "g", key === " "]).toEqual([undefined, false, false]);
  });
  it("leaves labels without a key when keys run out", () => {
    const labels = Array.from({ length: 60 }, (_, index) => makeLabel(index, `Label ${index}`));
    expect(labelKeys(labels).size).toBeLessThan(60);
    expect(labelKeys(labels).size).toBeGreaterThan(15);
  });
});
