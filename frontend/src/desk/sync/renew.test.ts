import { expect, it } from "vitest";
import type { DeskAnswer, SchemeLabel, WireMark, WireSuggestion } from "../../api/desk";
import { FakeServer } from "../../testing/server";
import { ChangeQueue } from "../../state/changes/queue";
import { run } from "../state/run";
import { openDesk, renew } from "./connect";

const text = "The port closed.";
const label = { id: 1, kind: "span", name: "claim", key: "1", colour: "#3575d0", description: "", attributes: [], position: 1, retired: false };
const span = (uid: string, revision: number, attributes = {}): WireMark => ({
  kind: "span", uid, label: 1, person: 1, attributes, revision, changed_at: "", withdrawn: false, version: 10,
  gold: false, origin: "", pieces: [{ start: 4, end: 8, quote: "port" }],
});
const suggestion = {
  uid: "s", label: 1, pieces: [{ start: 0, end: 3, quote: "The" }], attributes: {}, origin: "flag", maker: "m",
  flag: 7, confidence: null, answer: "", reason: "", revision: 0, span: null,
} as unknown as WireSuggestion;
const answer: DeskAnswer = {
  project: 5, article: 1, blind: true, spans: [span("a", 3)], links: [], documents: [], suggestions: [], threads: [],
  assignment: null, versions: [], carry: null, latest: 1,
  version: { id: 10, number: 1, title: "Docks", byline: null, published: null, language: "en", site_name: null, text },
};

it("a later answer brings what was hidden, and undoes nothing that is newer or not sent yet", () => {
  new FakeServer(); // no answer is set: what is sent stays
  const queue = new ChangeQueue(1);
  const { desk } = openDesk(answer, [label as unknown as SchemeLabel], queue, undefined);
  desk.choose("a");
  run(desk, { do: "withdraw" });
  renew(desk, { ...answer, blind: false, suggestions: [suggestion], spans: [span("a", 4), span("b", 1)] }, queue);
  expect(desk.getMarks().span.get("a")?.withdrawn).toBe(true);
  expect(desk.getMarks().span.get("b")?.withdrawn).toBe(false);
  expect([...desk.getSuggestions().values()].map(({ flag }) => flag)).toEqual([7]);
  expect(desk.getView().canUndo).toBe(true);
  renew(desk, { ...answer, spans: [span("b", 0, { old: 1 })] }, queue);
  expect(desk.getMarks().span.get("b")?.attributes).toEqual({});
});
