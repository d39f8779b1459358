import { describe, expect, it } from "vitest";
import { NO_HISTORY, applied, record, redo, undo, type Group, type Step } from "./history";
import { makeLink, makeSpan } from "./made";
import { NO_MARKS, linksOf, put, standing, type Marks } from "./marks";
import type { Span } from "./objects";

const spanStep = (before: Span | null, after: Span): Step => ({ kind: "span", before, after });
const group = (...steps: Step[]): Group => ({ steps, says: "" });
const marksOf = (...spans: Span[]): Marks => put(NO_MARKS, spans.map((object) => ({ kind: "span", object })));
const uids = (marks: Marks) => Array.from(standing(marks.span), ({ uid }) => uid);

function mustUndo(history: typeof NO_HISTORY, marks: Marks) {
  const turn = undo(history, marks);
  if (!turn) throw new Error("There was nothing to take back.");
  return turn;
}

describe("put", () => {
  const a = makeSpan("a", [[0, 3]]);
  const b = makeSpan("b", [[4, 8]]);

  it("touches only what changes", () => {
    const marks = marksOf(a, b);
    const next = put(marks, [{ kind: "span", object: { ...b, label: 2 } }]);
    expect(next.span.get("a")).toBe(a);
    expect([next.link, next.note]).toEqual([marks.link, marks.note]);
    expect(marks.span.get("b")).toBe(b);
  });
  it("is the same store where nothing changes", () => {
    const marks = marksOf(a);
    expect(put(marks, [{ kind: "span", object: { ...a } }])).toBe(marks);
    expect(put(marks, [{ kind: "span", object: { ...a, revision: 2 } }])).not.toBe(marks);
  });
  it("hides links to what is withdrawn, and keeps those to another article", () => {
    const gone = { ...b, withdrawn: true };
    const links = [makeLink("1", "a", "b"), makeLink("2", "a", "elsewhere"), makeLink("3", "a", "c", { withdrawn: true })];
    const marks = put(marksOf(a, gone), links.map((object) => ({ kind: "link", object })));
    expect(linksOf(marks, "a").map(({ uid }) => uid)).toEqual(["2"]);
  });
});

describe("undo and redo", () => {
  const fresh = makeSpan("a", [[0, 3]], { revision: 0 });

  it("withdraws what was marked, brings it back, and withdraws it again", () => {
    const done = group(spanStep(null, fresh));
    const marks = applied(NO_MARKS, done);
    const back = mustUndo(record(NO_HISTORY, done), marks);
    const without = applied(marks, back.group);
    expect(uids(without)).toEqual([]);
    const again = redo(back.history, without);
    const with_ = applied(without, again?.group ?? group());
    expect(uids(with_)).toEqual(["a"]);
    expect(uids(applied(with_, mustUndo(again?.history ?? NO_HISTORY, with_).group))).toEqual([]);
    expect(redo(again?.history ?? NO_HISTORY, with_)).toBeNull();
  });

  it("takes a bulk change back as one step, in the opposite order", () => {
    const spans = Array.from({ length: 300 }, (_, index) => makeSpan(String(index), [[index, index + 1]]));
    const before = marksOf(...spans);
    const bulk = group(...spans.map((span) => spanStep(span, { ...span, label: 2 })));
    const back = mustUndo(record(NO_HISTORY, bulk), applied(before, bulk));
    expect(back.history.done).toEqual([]);
    expect(back.group.steps[0]?.after.uid).toBe("299");
    const labels = new Set(Array.from(applied(applied(before, bulk), back.group).span.values(), ({ label }) => label));
    expect([...labels]).toEqual([1]);
  });

  it("names the revision that stands now, not the one of then", () => {
    const changed = { ...fresh, label: 2 };
    const marks = marksOf({ ...changed, revision: 7 });
    const [step] = mustUndo(record(NO_HISTORY, group(spanStep(fresh, changed))), marks).group.steps;
    expect([step?.before?.revision, step?.after.revision, step?.after.label]).toEqual([7, 7, 1]);
  });

  it("leaves alone what somebody else has changed since, and says so", () => {
    const mine = { ...fresh, label: 2 };
    const theirs = { ...fresh, label: 3, revision: 2 };
    const turn = mustUndo(record(NO_HISTORY, group(spanStep(fresh, mine))), marksOf(theirs));
    expect(turn.group.steps).toEqual([]);
    expect(turn.skipped.map(({ after }) => after.uid)).toEqual(["a"]);
    expect(turn.history.undone).toEqual([]);
  });

  it("has nothing to do again after something new", () => {
    const one = group(spanStep(null, fresh));
    const { history } = mustUndo(record(NO_HISTORY, one), applied(NO_MARKS, one));
    expect(history.undone).toHaveLength(1);
    expect(record(history, one).undone).toEqual([]);
  });

  it("does nothing where there is nothing", () => {
    expect(undo(NO_HISTORY, NO_MARKS)).toBeNull();
    expect(redo(NO_HISTORY, NO_MARKS)).toBeNull();
  });
});
