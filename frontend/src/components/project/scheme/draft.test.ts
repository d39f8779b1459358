import { expect, it } from "vitest";
import type { Label } from "../../../api/projectTypes";
import { BLANK_ATTRIBUTE, BLANK_LABEL, cleaned, moved, outcome, remembered, replaced } from "./draft";

const label = (name: string) => ({ ...BLANK_LABEL, name });
const row = (id: number, name: string, retired = false): Label => ({
  ...label(name),
  id,
  position: id,
  retired,
  retired_at: retired ? "2026-03-12T15:00:00Z" : "",
});

it("moves, replaces and takes out, and stays as it is at either end", () => {
  expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
  expect(moved(["a", "b", "c"], 2, -1)).toEqual(["a", "c", "b"]);
  expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"]);
  expect(moved(["a", "b"], 1, 1)).toEqual(["a", "b"]);
  expect(replaced(["a", "b"], 1, "c")).toEqual(["a", "c"]);
  expect(replaced(["a", "b"], 0, null)).toEqual(["b"]);
});

it("sends no empty lines, and nothing that another kind of attribute had", () => {
  const choice = { ...BLANK_ATTRIBUTE, name: "sure", options: ["yes ", "", "no"], minimum: 3 };
  const number = { ...BLANK_ATTRIBUTE, name: "count", kind: "number" as const, options: ["yes"], minimum: 3 };
  expect(cleaned({ labels: [{ ...label("a"), attributes: [choice, number] }] })).toEqual({
    labels: [
      {
        ...label("a"),
        attributes: [
          { ...choice, options: ["yes", "no"], minimum: null },
          { ...number, options: [] },
        ],
      },
    ],
  });
  expect(cleaned({ yaml: "labels:\n\n" })).toEqual({ yaml: "labels:\n\n" });
});

it("tells what is new, what returns and what is retired, by kind and name", () => {
  const rows = [row(1, "claim"), row(2, "place"), row(3, "old", true)];
  const next = [label("claim"), label("old"), { ...label("place"), kind: "link" as const }];
  const told = outcome(next, rows);
  expect(told.added.map(({ kind, name }) => [kind, name])).toEqual([["link", "place"]]);
  expect(told.returning.map(({ name }) => name)).toEqual(["old"]);
  expect(told.retired.map(({ id }) => id)).toEqual([2]);
});

it("keeps the past of a label while its name is typed, and forgets it where it is as before", () => {
  const rows = [row(1, "claim"), row(2, "place")];
  const typed = remembered(label("claim"), label("claims"), rows);
  expect(typed).toEqual({ ...label("claims"), was: "claim" });
  const further = remembered(typed, { ...typed, name: "statement" }, rows);
  expect(further.was).toBe("claim");
  expect(remembered(further, { ...further, name: "claim" }, rows)).toEqual(label("claim"));
  expect(remembered(further, { ...further, kind: "link" }, rows)).toEqual({ ...label("statement"), kind: "link" });
  expect(remembered(label("new"), label("newer"), rows)).toEqual(label("newer"));
  const told = outcome([further, label("place")], rows);
  expect([told.renamed.map(({ name }) => name), told.added, told.returning, told.retired]).toEqual([["statement"], [], [], []]);
});
