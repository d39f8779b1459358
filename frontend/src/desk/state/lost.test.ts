import { beforeEach, expect, it } from "vitest";
import type { DeskAnswer, SchemeLabel, WireMark } from "../../api/desk";
import { ChangeQueue } from "../../state/changes/queue";
import { FakeServer } from "../../testing/server";
import { openDesk, renew } from "../sync/connect";
import type { Desk } from "./desk";
import { lostMarks, lostQuote, placeLost } from "./lost";
import { run } from "./run";
import { selectedPieces } from "./selection";

const text = "The harbour closed.";
const PLACES = [{ start: 4, end: 8, quote: "port" }];
const label = { id: 1, kind: "span", name: "claim", key: "1", colour: "#3575d0", description: "", attributes: [], position: 1, retired: false };
const lost = (person = 1, revision = 3): WireMark => ({
  kind: "span", uid: "a", label: 1, person, attributes: {}, revision, changed_at: "", withdrawn: false, version: 10,
  gold: false, origin: "", carried_from: "old", pieces: PLACES,
});
const answer: DeskAnswer = {
  project: 5, article: 1, blind: false, spans: [lost()], links: [], documents: [], suggestions: [], threads: [],
  assignment: null, versions: [], carry: null, latest: 1,
  version: { id: 10, number: 1, title: "Docks", byline: null, published: null, language: "en", site_name: null, text },
};
let queue: ChangeQueue;
let desk: Desk;

const open = (spans = answer.spans) => openDesk({ ...answer, spans }, [label as unknown as SchemeLabel], queue, undefined).desk;
const sent = () => queue.getState().entries.map(({ change }) => [change.do, change.revision, change.fields.pieces]);
const lostQuotes = () => lostMarks(desk).map(lostQuote);
const place = () => {
  desk.select({ do: "set", anchor: 4, focus: 11 });
  const [one] = lostMarks(desk);
  if (one) placeLost(desk, one, selectedPieces(desk.getView().selection));
};

beforeEach(() => {
  localStorage.clear();
  new FakeServer(); // no answer is set: what is sent stays
  queue = new ChangeQueue(1);
  desk = open();
});

it("a mark whose words are not at their place is kept, and painted nowhere", () => {
  expect(lostQuotes()).toEqual(["port"]);
  expect([desk.piecesOf("a"), desk.blocks.get(0).items]).toEqual([null, []]);
});

it("placing it is one change, and is taken back and done again with what was done before and after it", () => {
  place();
  const here = [{ start: 4, end: 11, quote: "harbour" }];
  expect([lostQuotes(), desk.getView().chosen]).toEqual([[], "a"]);
  expect(desk.getMarks().span.get("a")?.carried_from).toBe("old");
  run(desk, { do: "undo" });
  expect([lostQuotes(), desk.piecesOf("a"), desk.getView().chosen]).toEqual([["port"], null, null]);
  run(desk, { do: "redo" });
  expect([lostQuotes(), desk.piecesOf("a")]).toEqual([[], [{ start: 4, end: 11 }]]);
  expect(sent()).toEqual([["change", 3, here], ["change", 3, PLACES], ["change", 3, here]]);
});

it("is taken back at the revision that the server gave, and done again at the next", () => {
  place();
  queue = new ChangeQueue(1); // as if all were stored
  localStorage.clear();
  const told = (revision: number, pieces: unknown) => renew(desk, { ...answer, spans: [{ ...lost(1, revision), pieces }] }, new ChangeQueue(1));
  told(4, [{ start: 4, end: 11, quote: "harbour" }]);
  run(desk, { do: "undo" });
  localStorage.clear();
  told(5, PLACES);
  expect(lostQuotes()).toEqual(["port"]);
  run(desk, { do: "redo" });
  expect(desk.getMarks().span.get("a")?.revision).toBe(5);
  expect(lostQuotes()).toEqual([]);
});

it("what waits to be sent is placed after a reload too", () => {
  place();
  desk = open();
  expect([lostQuotes(), desk.piecesOf("a")]).toEqual([[], [{ start: 4, end: 11 }]]);
});

it("somebody else's, and one without a place, stay lost", () => {
  const [mine] = lostMarks(desk);
  if (mine) placeLost(desk, mine, []);
  expect(desk.getView().said.words).toBe("Select where the mark belongs first.");
  desk = open([lost(2)]);
  place();
  expect([lostQuotes(), sent()]).toEqual([["port"], []]);
});

it("one that was given up elsewhere is no longer asked about", () => {
  desk.replace([]);
  expect(lostQuotes()).toEqual([]);
});
