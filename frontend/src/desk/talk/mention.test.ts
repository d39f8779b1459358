import { describe, expect, it } from "vitest";
import { complete, isWhole, matches, typing } from "./mention";

const people = [
  { person: "ines", name: "Ines Brandt" },
  { person: "bo.lund", name: "Bo Lund" },
  { person: "maria", name: "Maria Ines Roth" },
];

describe("a name being typed", () => {
  it("begins at an @ that is no part of an address", () => {
    expect(typing("Ask @in", 7)).toEqual({ from: 4, query: "in" });
    expect(typing("(@", 2)).toEqual({ from: 1, query: "" });
    expect(typing("mail a@in", 9)).toBeNull();
    expect(typing("Ask @ines now", 13)).toBeNull();
    expect(typing("Ask @ines", 3)).toBeNull();
  });

  it("may become those whose names begin so, then those that have it elsewhere", () => {
    expect(matches(people, "in").map(({ person }) => person)).toEqual(["ines", "maria"]);
    expect(matches(people, "lu").map(({ person }) => person)).toEqual(["bo.lund"]);
    expect(matches(people, "un").map(({ person }) => person)).toEqual(["bo.lund"]);
    expect(matches(people, "zz")).toEqual([]);
  });

  it("is whole once nothing is left to complete", () => {
    expect(isWhole(matches(people, "Bo.Lund"), "Bo.Lund")).toBe(true);
    expect(isWhole(matches(people, "bo"), "bo")).toBe(false);
    expect(isWhole(matches(people, "ines"), "ines")).toBe(false); // Maria Ines Roth fits too
  });

  it("is written out with one space, and what follows stays", () => {
    expect(complete("Ask @in now", 7, { from: 4, query: "in" }, "ines")).toEqual({ text: "Ask @ines now", caret: 9 });
    expect(complete("@b", 2, { from: 0, query: "b" }, "bo.lund")).toEqual({ text: "@bo.lund ", caret: 9 });
  });
});
