import { describe, expect, it } from "vitest";
import type { Verdict } from "../api/types";
import { makeFlag, makeJudgement, ME } from "../testing/made";
import { settle, withMine } from "./verdict";

const voice = (person: number, verdict: Verdict, as_editor = false) =>
  makeJudgement({ person: { id: person, name: `P${person}` }, verdict, as_editor });

describe("settle", () => {
  it.each([
    ["nobody", [], "unjudged"],
    ["one", [voice(1, "confirmed")], "confirmed"],
    ["two who differ", [voice(1, "confirmed"), voice(2, "dismissed")], "disputed"],
    ["a majority", [voice(1, "confirmed"), voice(2, "dismissed"), voice(3, "confirmed")], "confirmed"],
    ["no more than half", [voice(1, "confirmed"), voice(2, "confirmed"), voice(3, "unsure"), voice(4, "dismissed")], "disputed"],
    ["an editor against two", [voice(1, "confirmed"), voice(2, "confirmed"), voice(3, "dismissed", true)], "dismissed"],
    ["editors who differ", [voice(1, "confirmed", true), voice(2, "dismissed", true)], "disputed"],
  ] as const)("of %s", (_, judgements, verdict) => {
    expect(settle(judgements)).toBe(verdict);
  });
});

describe("withMine", () => {
  const theirs = voice(2, "dismissed");
  const flag = makeFlag(1, ["March 3"], { judgements: [theirs], verdict: "dismissed" });
  const want = { verdict: "confirmed", reason: "", note: "" } as const;

  it("lays mine beside what others said", () => {
    const judged = withMine(flag, { want, base: null, at: "" }, ME);
    expect(judged.mine).toMatchObject(want);
    expect(judged.judgements).toHaveLength(2);
    expect(judged.verdict).toBe("disputed");
  });
  it("replaces what I said before, and takes it away again", () => {
    const mine = makeJudgement();
    const before = { ...flag, judgements: [theirs, mine], mine, verdict: "disputed" as const };
    expect(withMine(before, { want: null, base: mine, at: "" }, ME)).toMatchObject({
      mine: null,
      judgements: [theirs],
      verdict: "dismissed",
    });
  });
  it("leaves the flag itself alone where there is nothing to lay over it", () => {
    expect(withMine(flag, undefined, ME)).toBe(flag);
  });
});
