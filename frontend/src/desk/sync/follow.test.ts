import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { DeskAnswer, SchemeLabel, WireMark } from "../../api/desk";
import type { ChangeQueue } from "../../state/changes/queue";
import { follow, openDesk } from "./connect";

const label = { id: 1, kind: "span", name: "claim", key: "1", colour: "#3575d0", description: "", attributes: [], position: 1, retired: false };
const span = (revision: number, withdrawn: boolean): WireMark => ({
  kind: "span", uid: "a", label: 1, person: 1, attributes: {}, revision, changed_at: "", withdrawn, version: 10,
  gold: false, origin: "", pieces: [{ start: 4, end: 8, quote: "port" }],
});
const answer: DeskAnswer = {
  project: 5, article: 1, blind: false, spans: [span(1, false)], links: [], documents: [], suggestions: [], threads: [],
  assignment: null, versions: [], carry: null, latest: 1,
  version: { id: 10, number: 1, title: "Docks", byline: null, published: null, language: "en", site_name: null, text: "The port closed." },
};

type Tell = (marks: WireMark[] | null) => void;
let tell: Tell;
let log: { id: number; state: WireMark }[];
let waiting: (() => void)[]; // desks that were asked for and are not answered yet, each as it stood then

beforeEach(() => {
  vi.useFakeTimers();
  [log, waiting] = [[], []];
  vi.stubGlobal("fetch", (path: string) => {
    const send = (body: unknown) => new Response(JSON.stringify(body), { headers: { "Content-Type": "application/json" } });
    if (path.includes("/changes/")) {
      const after = Number(new URL(path, "http://desk.example").searchParams.get("after"));
      return Promise.resolve(send({ results: log.filter(({ id }) => id > after), next: null }));
    }
    const now = { ...answer, spans: log.length > 0 ? [] : answer.spans, latest: log.at(-1)?.id ?? 1 };
    return new Promise((resolve) => {
      waiting.push(() => resolve(send(now)));
    });
  });
});
afterEach(() => vi.useRealTimers());

const queue = {
  person: 1,
  unsaved: () => new Set(),
  getState: () => ({ entries: [] }),
  listen: (_: number, told: Tell) => {
    tell = told;
    return () => undefined;
  },
} as unknown as ChangeQueue;

it("answers that overtake each other put nothing back that was withdrawn meanwhile", async () => {
  const { desk } = openDesk(answer, [label as unknown as SchemeLabel], queue, undefined);
  const stop = follow(desk, answer, queue);
  tell(null); // something was given up: all is asked for, and the answer takes its time
  await vi.advanceTimersByTimeAsync(10);
  log.push({ id: 2, state: span(2, true) });
  await vi.advanceTimersByTimeAsync(6_000);
  for (const respond of waiting.splice(0).reverse()) {
    respond();
    await vi.advanceTimersByTimeAsync(10);
  }
  expect(desk.getMarks().span.get("a")?.withdrawn ?? true).toBe(true);
  stop();
});

it("what is given up while all is asked for is asked for again", async () => {
  const { desk } = openDesk(answer, [label as unknown as SchemeLabel], queue, undefined);
  const stop = follow(desk, answer, queue);
  tell(null);
  await vi.advanceTimersByTimeAsync(10);
  tell(null);
  expect(waiting).toHaveLength(1);
  waiting.splice(0).forEach((respond) => respond());
  await vi.advanceTimersByTimeAsync(10);
  expect(waiting).toHaveLength(1);
  stop();
});
