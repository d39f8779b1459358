import { describe, expect, it } from "vitest";
import { differences, figuresThatDiffer, shared } from "./differences";

const told = (sought: string, found: string) =>
  differences(sought, found).map(({ text, kind, figure }) => `${{ same: "=", other: "+", missing: "-" }[kind]}${figure ? "#" : ""}${text.trim()}`);

describe("differences", () => {
  it("sees none in case, space, quotation marks and dashes", () => {
    expect(told('“Not now” - he said', '"NOT\u00a0now" — he  said')).toEqual(['="NOT\u00a0now" — he  said']);
  });
  it("tells figures and dates that differ from other words", () => {
    expect(told("It paid 3.5 million on Tuesday", "It paid 4 million on Friday")).toEqual([
      "=It paid", "-#3.5", "+#4", "=million on", "-#Tuesday", "+#Friday",
    ]);
  });
  it("keeps what is not there any more, and at the end too", () => {
    expect(told("the old harbour board", "the harbour")).toEqual(["=the", "-old", "=harbour", "-board"]);
  });
  it("gives back exactly the passage that was found, emoji and all", () => {
    const found = "Sechs 👩‍👩‍👧 — שלום,  6,5 % von $12";
    const parts = differences("Sieben 👩‍👩‍👧 שלום", found);
    expect(parts.filter(({ kind }) => kind !== "missing").map(({ text }) => text).join("")).toBe(found);
  });
});

describe("shared", () => {
  it("marks words of both, and counts figures that only the other has", () => {
    const parts = shared("The board asked for 3 million on 3 May", "A sum of 4 million was asked for in May");
    expect(parts.filter(({ kind }) => kind === "same").map(({ text }) => text)).toEqual(["million", "asked", "for", "May"]);
    expect(figuresThatDiffer(parts)).toBe(1);
  });
});
