import { describe, expect, it } from "vitest";
import type { Assignment, DeskAnswer, SchemeLabel, Unfinished } from "../../api/desk";
import { ApiError, Unreachable } from "../../api/errors";
import { put, NO_MARKS } from "../state/marks";
import { makeSpan } from "../state/made";
import { troubleOf } from "./attempt";
import { lacksOf, unfinishedOf } from "./lacking";
import { originWords, stateWords, turnWords, verbsFor } from "./words";

const assignment = (given: Partial<Assignment>): Assignment => ({
  id: 1, article: 7, person: 1, version: 10, finished: null, state: "open", given_at: "2026-03-12T15:00:00Z", done_at: null, judged_blind: false, reserved_until: "2026-03-15T15:00:00Z", ...given,
});
const version = { site_name: "Harbor Ledger", byline: "Mara Quill", published: "2026-03-12" };

describe("the head of the desk", () => {
  it("says where one is", () => {
    expect(turnWords({ given: 12, done: 2, place: 3, left: 40, next: 9 })).toBe("3 of 12 assigned to you, 40 left in the queue");
    expect(turnWords({ given: 2, done: 2, place: null, left: 0, next: null })).toBe("2 assigned to you, none left in the queue");
    expect(turnWords({ given: 0, done: 0, place: null, left: 5, next: 1 })).toBe("5 left in the queue");
  });

  it("hides outlet and byline in blind mode, and says so", () => {
    expect(originWords({ blind: false, version } as DeskAnswer)).toBe("Harbor Ledger · Mara Quill · 12 March 2026");
    const hidden = originWords({ blind: true, version: { ...version, site_name: null, byline: null } } as DeskAnswer);
    expect(hidden).toBe("Outlet, byline and suggestions are hidden until you have judged. 12 March 2026");
  });

  it("offers what makes sense", () => {
    expect(stateWords(null)).toBe("Not assigned to you");
    expect(verbsFor(null)).toEqual({ finish: null, giveBack: false, reopen: "Take it" });
    expect(verbsFor(assignment({})).finish).toBe("Finish");
    expect(verbsFor(assignment({ state: "done" }))).toEqual({ finish: "Next article", giveBack: false, reopen: "Open it again" });
    expect(verbsFor(assignment({ state: "returned" })).reopen).toBe("Take it up again");
    expect(stateWords(assignment({}))).toMatch(/^Reserved for you until 15 Mar 2026/);
  });

  it("says that nothing is lost without a connection, and what to do", () => {
    expect(troubleOf(new Unreachable(null), "Finish again.")).toMatch(/Nothing is lost.* Finish again\.$/);
    expect(troubleOf(new ApiError(409, { detail: "“Docks” is with 1 person already." }), "")).toMatch(/^“Docks”/);
  });
});

describe("marks that lack what their label requires", () => {
  const required = { name: "severity", kind: "choice", options: ["minor"], required: true } as const;
  const label = { id: 1, name: "Person", attributes: [required, { name: "note", kind: "text" }] } as unknown as SchemeLabel;
  const row = (uid: string): Unfinished => ({ uid, kind: "span", label: "Person", quote: "the minister", missing: ["severity"] });

  it("are those that the server names, as they stand now", () => {
    const marks = put(NO_MARKS, [
      { kind: "span", object: makeSpan("a", [[0, 1]]) },
      { kind: "span", object: makeSpan("b", [[2, 3]], { attributes: { severity: "minor" } }) },
      { kind: "span", object: makeSpan("c", [[4, 5]], { withdrawn: true }) },
    ]);
    const lacks = lacksOf([row("a"), row("b"), row("c"), row("gone")], marks, [label]);
    expect(lacks.map(({ mark, empty }) => [mark.uid, empty])).toEqual([["a", ["severity"]], ["b", []]]);
    expect(lacks[0]?.fields.map(({ name }) => name)).toEqual(["severity"]);
  });

  it("are read from the refusal alone", () => {
    expect(unfinishedOf(new ApiError(422, { code: "unfinished", marks: [row("a")] }))).toEqual([row("a")]);
    expect(unfinishedOf(new ApiError(409, { code: "not_given" }))).toBeNull();
    expect(unfinishedOf(new Error("x"))).toBeNull();
  });
});
