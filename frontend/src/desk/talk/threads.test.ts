import { describe, expect, it, vi } from "vitest";
import type { Member, Project } from "../../api/desk";
import type { Comment, Thread } from "../../api/threads";
import { Desk } from "../state/desk";
import { LABELS, makeSpan } from "../state/made";
import { openThreads, readers, talkedUids, threadOn, unread } from "./threads";

const comment = (uid: string, person: number, made_at: string, withdrawn = false): Comment => ({
  uid, thread: 1, person, username: `p${person}`, text: "Really?", mentions: [], revision: 1,
  made_at, changed_at: made_at, edited: false, withdrawn,
});
const thread = (id: number, given: Partial<Thread>): Thread => ({
  id, project: 5, article: 1, span: null, flag: null, settled: false, settled_by: null,
  changed_at: `2026-03-1${id}T10:00:00Z`, comments: [comment(`c${id}`, 2, `2026-03-1${id}T10:00:00Z`)], ...given,
});
const onSpan = thread(1, { span: "a" });
const onFlag = thread(2, { flag: 7 });
const settled = thread(3, { span: "b", settled: true });
const emptied = thread(4, { span: "c", comments: [comment("x", 2, "2026-03-14T10:00:00Z", true)] });
const all = [onSpan, onFlag, settled, emptied];
const suggestion = (uid: string, flag: number | null) => ({ uid, label: 1, title: "", origin: "flag" as const, pieces: [], flag });

describe("threads", () => {
  it("are found by what they are on", () => {
    expect(threadOn(all, { span: "b" })).toBe(settled);
    expect(threadOn(all, { flag: 7 })).toBe(onFlag);
    expect(threadOn(undefined, { flag: 7 })).toBeUndefined();
  });

  it("have as unread what others said since one last looked", () => {
    expect(unread(onSpan, {}, 1)).toHaveLength(1);
    expect(unread(onSpan, {}, 2)).toHaveLength(0);
    expect(unread(onSpan, { 1: "2026-03-11T10:00:00Z" }, 1)).toHaveLength(0);
    expect(unread(emptied, {}, 1)).toHaveLength(0);
  });

  it("are open while something is said and nobody settled them, the unread first, then the newest", () => {
    expect(openThreads(all, {}, 1)).toEqual([onFlag, onSpan]);
    expect(openThreads(all, { 2: "2026-03-12T10:00:00Z" }, 1)).toEqual([onSpan, onFlag]);
  });

  it("give a sign to their spans, and to the suggestions of their flags", () => {
    const uids = talkedUids(all, [suggestion("s", 7), suggestion("t", 8), suggestion("u", null)]);
    expect([...uids]).toEqual(["a", "s"]);
    const text = "The port closed.";
    const article = { version: 10, title: "", text, language: "en" };
    const desk = new Desk({ article, labels: LABELS, person: 1, onChanges: vi.fn() });
    desk.receive([{ kind: "span", object: makeSpan("a", [[4, 8]]) }]);
    const talked = () => desk.blocks.get(0).items.map((item) => item.talked);
    desk.talk(uids);
    expect(talked()).toEqual([true]);
    desk.talk(new Set());
    expect(talked()).toEqual([false]);
  });
});

describe("who may read, and so be named", () => {
  const member = (id: number, role: Member["role"], left_at: string | null = null): Member => ({
    id, person: `p${id}`, name: `P ${id}`, role, left_at, group: null, own_role: "",
  });
  const members = [member(1, "annotator"), member(2, "annotator"), member(3, "reviewer"), member(4, "admin", "2026-03-12")];
  const project = { members, shared: false } as unknown as Project;
  const ids = (given: Member[]) => given.map(({ id }) => id);

  it("is everyone on a flag, but oneself and those who left", () => {
    expect(ids(readers(project, 1, undefined))).toEqual([2, 3]);
  });
  it("is on a span whose it is, and who reviews; everyone where the project is open or it is settled", () => {
    const span = makeSpan("a", [[0, 1]], { person: 1 });
    expect(ids(readers(project, 1, span))).toEqual([3]);
    expect(ids(readers(project, 3, span))).toEqual([1]);
    expect(ids(readers(project, 1, { ...span, gold: true }))).toEqual([2, 3]);
    expect(ids(readers({ ...project, shared: true }, 1, span))).toEqual([2, 3]);
  });
});
