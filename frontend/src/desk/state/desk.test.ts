import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Command, InnerCommand } from "./commands";
import { Desk } from "./desk";
import { LABELS, makeLink, makeSpan } from "./made";
import { linksOf, standing } from "./marks";
import { run } from "./run";
import type { Change } from "../../state/changes/change";

const TEXT = "The port 🚢 closed. It rained all day.\nNobody came.";
const sent: Change[] = [];
const onCommand = vi.fn<(command: Command | object) => void>();
let desk: Desk;

function open(text = TEXT): Desk {
  return new Desk({
    article: { version: 10, title: "Port", text, language: "en" },
    labels: LABELS,
    person: 1,
    onChanges: (changes) => sent.push(...changes),
    onCommand,
  });
}
const at = (quote: string): [number, number] => [TEXT.indexOf(quote), TEXT.indexOf(quote) + quote.length];
const span = (uid: string, quote: string, given = {}) => makeSpan(uid, [at(quote)], given);
const receive = (...spans: ReturnType<typeof span>[]) => desk.receive(spans.map((object) => ({ kind: "span", object })));
const does = (...commands: InnerCommand[]) => commands.map((command) => run(desk, command));
const quotes = () =>
  Array.from(standing(desk.getMarks().span), ({ pieces }) => pieces.map(({ start, end }) => TEXT.slice(start, end)).join("|"));
const chosen = () => desk.getView().chosen;
const said = () => desk.getView().said.words;
const select = (quote: string) => {
  const [anchor, focus] = at(quote);
  desk.select({ do: "set", anchor, focus });
};

beforeEach(() => {
  sent.length = 0;
  onCommand.mockReset();
  desk = open();
});

describe("marking", () => {
  it("marks what is selected, chooses it, and goes on behind it", () => {
    select("port 🚢");
    does({ do: "label", label: 1 });
    expect(quotes()).toEqual(["port 🚢"]);
    expect(sent).toMatchObject([{ do: "mark", kind: "span", fields: { pieces: [{ start: 4, end: 10, quote: "port 🚢" }] } }]);
    expect(desk.getView().selection).toEqual({ anchor: at("port 🚢")[1], focus: at("port 🚢")[1], pieces: [] });
    expect([chosen(), said()]).toEqual([sent[0]?.uid, "Marked Person “port 🚢”"]);
  });
  it("marks the word under the caret with one key", () => {
    does({ do: "move", unit: "word", way: 1, extend: false }, { do: "label", label: 1 });
    expect(quotes()).toEqual(["port"]);
  });
  it("marks overlapping and identical passages", () => {
    for (const label of [1, 2]) {
      select("port 🚢");
      does({ do: "label", label });
    }
    select("🚢 closed");
    does({ do: "label", label: 1 });
    expect(quotes()).toEqual(["port 🚢", "port 🚢", "🚢 closed"]);
  });
  it("puts a second label on the same words", () => {
    receive(span("a", "port"));
    desk.choose("a");
    does({ do: "again" }, { do: "label", label: 2 });
    expect(quotes()).toEqual(["port", "port"]);
  });
  it("marks in pieces", () => {
    select("port");
    does({ do: "piece" });
    select("closed");
    does({ do: "label", label: 1 });
    expect(quotes()).toEqual(["port|closed"]);
  });
  it("marks nothing where there is nothing", () => {
    desk = open("— … —");
    does({ do: "label", label: 1 });
    expect(sent).toEqual([]);
  });
});

describe("changing a mark", () => {
  beforeEach(() => {
    receive(span("a", "port"), span("theirs", "rained", { person: 2 }));
    desk.choose("a");
  });

  it("relabels the chosen one", () => {
    does({ do: "label", label: 2 });
    expect(desk.getMarks().span.get("a")?.label).toBe(2);
    expect(sent).toMatchObject([{ do: "change", uid: "a", revision: 1 }]);
    does({ do: "label", label: 2 });
    expect(sent).toHaveLength(1);
  });
  it("moves its bounds and keeps it chosen", () => {
    does({ do: "bound", edge: "end", unit: "word", way: 1 }, { do: "bound", edge: "start", unit: "word", way: -1 });
    expect([quotes()[0], chosen()]).toEqual(["The port 🚢", "a"]);
  });
  it("adds a piece to it", () => {
    does({ do: "piece" });
    select("closed");
    does({ do: "piece" });
    expect([quotes()[0], chosen(), sent[0]?.do]).toEqual(["port|closed", "a", "change"]);
  });
  it("lets go of pieces to be added, and leaves the mark as it was", () => {
    does({ do: "piece" });
    select("closed");
    does({ do: "escape" });
    expect([desk.getView().adding, desk.getView().selection.pieces, quotes()[0]]).toEqual([null, [], "port"]);
  });
  it("withdraws it with my links, as one step, and never deletes", () => {
    const links = [makeLink("1", "a", "theirs"), makeLink("2", "theirs", "a", { person: 2 })];
    desk.receive(links.map((object) => ({ kind: "link", object })));
    does({ do: "withdraw" });
    expect(sent.map(({ do: verb, uid }) => [verb, uid])).toEqual([["withdraw", "1"], ["withdraw", "a"]]);
    expect([chosen(), desk.getMarks().span.get("a")?.withdrawn]).toEqual([null, true]);
    does({ do: "undo" });
    expect(quotes()).toEqual(["port", "rained"]);
    expect(linksOf(desk.getMarks(), "a")).toHaveLength(2);
  });
  it("leaves somebody else's alone, unless that is allowed", () => {
    desk.choose("theirs");
    does({ do: "withdraw" }, { do: "label", label: 2 }, { do: "bound", edge: "end", unit: "word", way: 1 });
    expect([sent, said()]).toEqual([[], "This mark is somebody else's."]);
  });
  it("means the smallest of mine under the caret where none is chosen", () => {
    receive(span("outer", "The port 🚢 closed"));
    desk.select({ do: "set", anchor: 5, focus: 5 });
    does({ do: "withdraw" });
    expect(sent[0]?.uid).toBe("a");
  });
});

describe("undo", () => {
  it("goes back and forth over everything", () => {
    does({ do: "label", label: 1 }, { do: "label", label: 2 }, { do: "bound", edge: "end", unit: "word", way: 1 });
    does({ do: "undo" }, { do: "undo" });
    expect(Array.from(standing(desk.getMarks().span), ({ label }) => label)).toEqual([1]);
    does({ do: "undo" });
    expect(quotes()).toEqual([]);
    does({ do: "redo" }, { do: "redo" }, { do: "redo" });
    expect(quotes()).toEqual(["The port"]);
    expect(sent.map(({ do: verb }) => verb)).toEqual([
      ...["mark", "change", "change", "change", "change", "withdraw"],
      ...["restore", "change", "change"],
    ]);
    expect([desk.getView().canUndo, desk.getView().canRedo]).toEqual([true, false]);
  });
  it("works after the server has stored what was marked", () => {
    does({ do: "label", label: 1 });
    const [made] = Array.from(desk.getMarks().span.values());
    if (made) receive({ ...made, revision: 5 });
    does({ do: "undo" });
    expect(sent.at(-1)).toMatchObject({ do: "withdraw", revision: 5 });
  });
  it("says when there is nothing, and what somebody else has changed", () => {
    does({ do: "undo" });
    expect(said()).toBe("There is nothing to take back.");
    receive(span("a", "port"));
    desk.choose("a");
    does({ do: "label", label: 2 });
    receive(span("a", "port", { label: 3, revision: 9 }));
    does({ do: "undo" });
    expect(said()).toContain("1 changed by somebody since");
    expect(desk.getMarks().span.get("a")?.label).toBe(3);
  });
});

describe("going through marks", () => {
  beforeEach(() => {
    receive(span("a", "port"), span("b", "The port 🚢 closed"), span("c", "rained"));
    desk.offer([{ uid: "s", label: null, title: "Two dates", origin: "flag", pieces: [{ start: 5, end: 7 }] }]);
  });

  it("tours in reading order and hands Tab on past the last", () => {
    expect(does({ do: "tour", way: 1 }, { do: "tour", way: 1 }, { do: "tour", way: 1 })).toEqual([true, true, true]);
    expect([chosen(), said()]).toEqual(["c", "Person: “rained”"]);
    expect(does({ do: "tour", way: 1 })).toEqual([false]);
  });
  it("goes outwards from the caret, suggestions included", () => {
    desk.select({ do: "set", anchor: 5, focus: 5 });
    const stops = [1, 2, 3, 4].map(() => (does({ do: "outwards" }), chosen()));
    expect(stops).toEqual(["s", "a", "b", "s"]);
    expect(desk.getView().selection.focus).toBe(5);
  });
  it("goes to suggestions, takes their passage, and asks the page to accept one under a label", () => {
    does({ do: "suggestion", way: 1 });
    expect([chosen(), said()]).toEqual(["s", "Suggestion, Two dates: “or”"]);
    does({ do: "label", label: 2 });
    expect(onCommand).toHaveBeenCalledWith({ do: "accept", uid: "s", label: 2 });
    does({ do: "snapSuggestion" });
    expect(desk.getView().selection).toMatchObject({ anchor: 5, focus: 7 });
  });
  it("lets go of a suggestion that is withdrawn while chosen", () => {
    desk.choose("s");
    desk.offer([]);
    expect(desk.piecesOf("s")).toBeNull();
    expect(desk.blocks.get(0).items.some(({ uid }) => uid === "s")).toBe(false);
  });
  it("lets go of one thing at a time, at last of the text", () => {
    desk.choose("a");
    does({ do: "escape" });
    expect([chosen(), desk.getView().released]).toEqual([null, false]);
    does({ do: "escape" });
    expect(does({ do: "tour", way: 1 })).toEqual([false]);
    does({ do: "move", unit: "word", way: 1, extend: false });
    expect(does({ do: "tour", way: 1 })).toEqual([true]);
  });
});

describe("linking", () => {
  beforeEach(() => {
    receive(span("a", "port"), span("b", "closed"), span("c", "rained"));
    desk.choose("a");
    does({ do: "link" });
  });

  it("gives letters to the marks in view, the nearest first", () => {
    expect(Array.from(desk.getView().linking?.hints ?? [])).toEqual([["a", "b"], ["s", "c"]]);
  });
  it("links in two keys, and not twice", () => {
    does({ do: "linkTo", uid: "c" });
    expect(sent).toMatchObject([{ do: "mark", kind: "link", fields: { source: "a", target: "c", label: 90 } }]);
    expect([desk.getView().linking, chosen()]).toEqual([null, "a"]);
    does({ do: "link" }, { do: "linkTo", uid: "c" });
    expect([sent.length, said()]).toEqual([1, "This link is there already."]);
    does({ do: "otherEnd" });
    expect(chosen()).toBe("c");
  });
  it("links to what Tab went to, by Enter", () => {
    does({ do: "tour", way: 1 }, { do: "outwards" });
    expect(sent).toMatchObject([{ fields: { source: "a", target: "b" } }]);
  });
  it("lets go", () => {
    does({ do: "escape" });
    expect([desk.getView().linking, chosen()]).toEqual([null, "a"]);
  });
});

it("paints again only the blocks that a change touches", () => {
  const listeners = [0, 1].map((index) => {
    const listener = vi.fn();
    desk.blocks.subscribe(index)(listener);
    return listener;
  });
  const second = desk.blocks.get(1);
  select("port");
  does({ do: "label", label: 1 });
  expect(listeners[0]).toHaveBeenCalled();
  expect(listeners[1]).not.toHaveBeenCalled();
  expect(desk.blocks.get(1)).toBe(second);
  expect(desk.blocks.get(0).chosen).toBe(chosen());
});

it("ties pieces of one paragraph, and not those of two", () => {
  receive(makeSpan("near", [at("port"), at("closed")]), makeSpan("far", [at("day"), at("Nobody")]));
  const items = desk.blocks.get(0).items.map(({ uid, tie, part, parts }) => [uid, tie, part, parts]);
  expect(items).toEqual([["near", false, 1, 2], ["near", true, 1, 2], ["near", false, 2, 2], ["far", false, 1, 2]]);
  expect(desk.blocks.get(1).items.map(({ uid, part }) => [uid, part])).toEqual([["far", 2]]);
});

it("holds an article without text", () => {
  desk = open("");
  does({ do: "move", unit: "word", way: 1, extend: true }, { do: "all" }, { do: "label", label: 1 }, { do: "outwards" });
  expect([quotes(), sent]).toEqual([[], []]);
});

describe("what comes from the server", () => {
  it("leaves out what is older than what is known: answers overtake each other", () => {
    receive(span("a", "port", { revision: 3 }));
    receive(span("a", "rained", { revision: 2 }));
    expect(quotes()).toEqual(["port"]);
    receive(span("a", "rained", { revision: 4 }));
    expect(quotes()).toEqual(["rained"]);
  });
  it("replaces everything after something made here was given up, also by what is older", () => {
    receive(span("a", "port", { revision: 3 }));
    receive(span("b", "Nobody", { revision: 1 }));
    desk.replace([{ kind: "span", object: span("a", "rained", { revision: 2 }) }]);
    expect(quotes()).toEqual(["rained"]);
  });
});
