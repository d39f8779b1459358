import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Change } from "../../state/changes/change";
import type { OuterCommand } from "./commands";
import { Desk } from "./desk";
import { hinted, joinLink } from "./linking";
import { linksAt, removeLink, retypeLink, reverseLink } from "./links";
import { LABELS, makeLink, makeSpan } from "./made";
import { standing } from "./marks";
import type { Link } from "./objects";
import { run } from "./run";
import { Together } from "./together";

const HERE = "The ferry sank on Monday. Nobody was hurt.";
const THERE = "On Tuesday a ferry went down. Two people are missing.";
const sent: { from: string; change: Change }[] = [];
const onCommand = vi.fn<(command: OuterCommand) => void>();
let together: Together;
let here: Desk;
let there: Desk;
let close: () => void;

function open(title: string, text: string, version: number): Desk {
  return new Desk({
    article: { version, title, text, language: "en" },
    labels: LABELS,
    person: 1,
    together,
    onChanges: (changes) => sent.push(...changes.map((change) => ({ from: title, change }))),
    onCommand,
  });
}
const mark = (desk: Desk, uid: string, quote: string) => {
  const start = desk.motions.text.indexOf(quote);
  desk.receive([{ kind: "span", object: makeSpan(uid, [[start, start + quote.length]]) }]);
};
const label = (desk: Desk, quote: string) => {
  const anchor = desk.motions.text.indexOf(quote);
  desk.select({ do: "set", anchor, focus: anchor + quote.length });
  run(desk, { do: "label", label: 1 });
};
const quotes = (desk: Desk) => Array.from(standing(desk.getMarks().span), ({ pieces }) => desk.quote(pieces));
const links = (desk: Desk) => Array.from(standing(desk.getMarks().link), ({ source, target }) => [source, target]);
const only = (desk: Desk): Link => {
  const [link] = Array.from(desk.getMarks().link.values());
  if (!link) throw new Error("There is no link.");
  return link;
};
const last = () => sent.at(-1)?.change;

beforeEach(() => {
  sent.length = 0;
  onCommand.mockReset();
  together = new Together();
  here = open("Monday", HERE, 10);
  there = open("Tuesday", THERE, 20);
  together.join(here);
  close = together.join(there);
});

describe("one history over two articles", () => {
  beforeEach(() => {
    label(here, "ferry");
    label(there, "Tuesday");
    label(here, "hurt");
  });

  it("is taken back in the order in which things were done, from either text, and done again", () => {
    here.undo();
    expect([quotes(here), quotes(there)]).toEqual([["ferry"], ["Tuesday"]]);
    here.undo();
    expect([quotes(here), quotes(there)]).toEqual([["ferry"], []]);
    expect(here.getView().said.words).toBe("Taken back: Marked Person “Tuesday”, in “Tuesday”.");
    there.undo();
    expect([quotes(here), here.getView().canUndo, there.getView().canUndo]).toEqual([[], false, false]);
    for (const desk of [there, here, here]) desk.redo();
    expect([quotes(here), quotes(there)]).toEqual([["ferry", "hurt"], ["Tuesday"]]);
    expect(there.getView()).toMatchObject({ canUndo: true, canRedo: false });
  });
  it("sends each change from its own article", () => {
    here.undo();
    here.undo();
    expect(sent.map(({ from, change }) => [from, change.do]).slice(3)).toEqual([["Monday", "withdraw"], ["Tuesday", "withdraw"]]);
  });
  it("passes over what was done in an article that is closed, until it is opened again", () => {
    close();
    here.undo();
    here.undo();
    expect([quotes(here), quotes(there), here.getView().canUndo]).toEqual([[], ["Tuesday"], false]);
    const again = open("Tuesday", THERE, 20);
    again.receive(Array.from(there.getMarks().span.values(), (object) => ({ kind: "span", object })));
    together.join(again);
    expect(here.getView().canUndo).toBe(true);
    here.undo();
    expect(quotes(again)).toEqual([]);
  });
  it("is no longer done again after something new in the other text", () => {
    here.undo();
    label(there, "people");
    expect([here.getView().canRedo, there.getView().canRedo]).toEqual([false, false]);
  });
});

describe("a link across", () => {
  beforeEach(() => {
    mark(here, "a", "Monday");
    mark(here, "b", "Nobody was hurt");
    mark(there, "c", "Tuesday");
    mark(there, "d", "Two people are missing");
    here.choose("a");
  });
  const begin = () => run(here, { do: "link" });
  const link = (uid: string) => {
    begin();
    run(here, { do: "linkTo", uid });
  };

  it("gives letters to the marks in view of both texts, each letter once", () => {
    begin();
    expect(Array.from(here.getView().linking?.hints ?? [])).toEqual([["a", "b"]]);
    expect(Array.from(there.getView().linking?.hints ?? [])).toEqual([["s", "c"], ["d", "d"]]);
    expect(["a", "s", "d", "f"].map((letter) => hinted(here, letter))).toEqual(["b", "c", "d", undefined]);
    there.watch({ inView: () => ["d"], bring: () => undefined, focus: () => undefined });
    begin();
    expect(hinted(there, "s")).toBe("d");
  });
  it("is made in two keys, once, and stands in both texts", () => {
    link("c");
    expect([links(here), links(there)]).toEqual([[["a", "c"]], [["a", "c"]]]);
    expect(sent).toMatchObject([{ from: "Monday", change: { do: "mark", kind: "link", fields: { source: "a", target: "c" } } }]);
    expect([here, there].map((desk) => desk.getView().linking)).toEqual([null, null]);
    link("c");
    expect([sent.length, here.getView().said.words]).toEqual([1, "This link is there already."]);
  });
  it("is taken back once, from either text", () => {
    link("c");
    there.undo();
    expect([links(here), links(there), there.getView().canUndo]).toEqual([[], [], false]);
    here.redo();
    expect([links(here), links(there)]).toEqual([[["a", "c"]], [["a", "c"]]]);
    expect(sent.map(({ change }) => change.do)).toEqual(["mark", "withdraw", "restore"]);
  });
  it("ends at the mark gone to in the other text, which then is chosen there", () => {
    begin();
    run(there, { do: "tour", way: 1 });
    run(there, { do: "outwards" });
    expect([links(there), there.getView().chosen, here.getView().chosen]).toEqual([[["a", "c"]], "c", "a"]);
  });
  it("may end in a text that comes beside after it was begun", () => {
    close();
    begin();
    expect(there.getView().linking).toBeNull();
    together.join(there);
    joinLink(there);
    expect(Array.from(there.getView().linking?.hints ?? [])).toEqual([["s", "c"], ["d", "d"]]);
    run(there, { do: "linkTo", uid: "c" });
    expect(links(here)).toEqual([["a", "c"]]);
  });
  it("is let go of in both texts", () => {
    begin();
    run(there, { do: "escape" });
    expect([here, there].map((desk) => desk.getView().linking)).toEqual([null, null]);
  });
  it("goes with a mark that is withdrawn, and comes back with it", () => {
    link("c");
    there.choose("c");
    run(there, { do: "withdraw" });
    expect([links(here), quotes(there)]).toEqual([[], ["Two people are missing"]]);
    here.undo();
    expect([links(here), linksAt(here, "a").length, quotes(there).length]).toEqual([[["a", "c"]], 1, 2]);
  });
  it("begins with the type that was used last", () => {
    begin();
    run(there, { do: "linkType", label: 91 });
    run(here, { do: "linkTo", uid: "c" });
    expect(only(there).label).toBe(91);
    begin();
    expect(here.getView().linking?.label).toBe(91);
  });
});

describe("a link that stands", () => {
  beforeEach(() => {
    mark(here, "a", "Monday");
    mark(there, "c", "Tuesday");
    for (const desk of [here, there]) desk.receive([{ kind: "link", object: makeLink("1", "a", "c", { attributes: { how: "so" } }) }]);
  });

  it("is given another type, and loses what was said of it under the old one", () => {
    retypeLink(there, only(there), 91);
    expect(only(here)).toMatchObject({ label: 91, attributes: {} });
    expect(last()).toMatchObject({ do: "change", kind: "link", uid: "1", revision: 1, fields: { label: 91 } });
    here.undo();
    expect(only(there)).toMatchObject({ label: 90, attributes: { how: "so" } });
  });
  it("is turned round", () => {
    reverseLink(here, only(here));
    expect(links(there)).toEqual([["c", "a"]]);
    expect(last()).toMatchObject({ do: "change", fields: { source: "c", target: "a" } });
  });
  it("is removed, and comes back", () => {
    removeLink(there, only(there));
    expect([linksAt(here, "a"), last()?.do]).toEqual([[], "withdraw"]);
    here.undo();
    expect([linksAt(there, "c").length, last()?.do]).toEqual([1, "restore"]);
  });
  it("of somebody else is left alone", () => {
    here.receive([{ kind: "link", object: makeLink("1", "a", "c", { person: 2, revision: 2 }) }]);
    removeLink(here, only(here));
    expect([links(here).length, sent.length]).toEqual([1, 0]);
  });
  it("is not shown from a mark whose other end is gone", () => {
    there.receive([{ kind: "span", object: makeSpan("c", [[0, 2]], { withdrawn: true, revision: 2 }) }]);
    expect(linksAt(here, "a")).toEqual([]);
  });
});

describe("the other end", () => {
  beforeEach(() => {
    mark(here, "a", "Monday");
    mark(here, "b", "hurt");
    mark(there, "c", "Tuesday");
    here.receive(["b", "c", "elsewhere"].map((uid) => ({ kind: "link", object: makeLink(`to ${uid}`, "a", uid) })));
    there.receive([{ kind: "link", object: makeLink("to c", "a", "c") }]);
  });

  it("is gone to one after the other: in this text, in the one beside, and in an article yet to be opened", () => {
    const focus = vi.fn();
    there.watch({ inView: () => [], bring: () => undefined, focus });
    here.choose("a");
    run(here, { do: "otherEnd" });
    expect(here.getView().chosen).toBe("b");
    here.choose("a");
    run(here, { do: "otherEnd" });
    expect([there.getView().chosen, focus.mock.calls.length]).toEqual(["c", 1]);
    run(there, { do: "otherEnd" });
    expect(here.getView().chosen).toBe("a");
    run(here, { do: "otherEnd" });
    expect(onCommand.mock.calls).toEqual([[{ do: "follow", uid: "elsewhere" }]]);
  });
  it("says where there is none", () => {
    there.choose(null);
    run(there, { do: "otherEnd" });
    expect(there.getView().said.words).toBe("Choose a mark first.");
  });
});
