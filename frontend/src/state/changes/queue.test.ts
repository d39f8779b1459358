import { beforeEach, describe, expect, it, vi } from "vitest";
import type { WireMark } from "../../api/desk";
import { FakeServer } from "../../testing/server";
import type { Change } from "./change";
import { ChangeQueue } from "./queue";

const POST = "POST /api/v1/projects/3/changes/";
const PLACE = { project: 3, article: 7, version: 9 };
const told = vi.fn<(marks: readonly WireMark[] | null) => void>();
let queue: ChangeQueue;

interface Sent {
  changes: { id: string; do: string; uid: string; revision: number }[];
  together: boolean;
}
type Status = "stored" | "stale" | "refused";

const change = (uid: string, verb: Change["do"] = "change"): Change => ({ do: verb, kind: "span", uid, revision: 1, fields: {} });
const mark = (uid: string, revision: number, withdrawn = false): WireMark => ({ kind: "span", uid, revision, withdrawn });

/** Answers as the server does: what is stored counts up, and of a batch asked for together all or none. */
function answering(statusOf: (uid: string) => Status, current = mark("a", 5)): FakeServer {
  return new FakeServer().on(POST, ({ body }) => {
    const { changes, together } = body as Sent;
    const statuses = changes.map(({ uid }) => statusOf(uid));
    const none = together && statuses.some((status) => status !== "stored");
    const results = changes.map(({ id, uid, revision }, index) => {
      const status = statuses[index];
      if (status === "stored" && none) return { id, status: "refused", object: null, detail: "", held: true };
      const object = status === "stored" ? mark(uid, revision + 1) : status === "stale" ? current : null;
      return { id, status, object, detail: "No." };
    });
    return { body: { results } };
  });
}
const sent = (server: FakeServer) =>
  server.requests(POST).map(({ body }) => (body as Sent).changes.map(({ do: verb, uid, revision }) => `${verb} ${uid} ${revision}`));
const waiting = () => queue.getState().entries.map(({ change: { uid }, trouble }) => `${uid} ${trouble?.kind ?? "waits"}`);
const rest = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  told.mockReset();
  queue = new ChangeQueue(1);
  queue.listen(PLACE.version, told);
  return () => vi.useRealTimers();
});

describe("changes on their way", () => {
  it("sends again what was stored with an answer that broke off", async () => {
    const ids: string[] = [];
    let broken = true;
    vi.stubGlobal("fetch", (_: string, init: RequestInit) => {
      const { changes } = JSON.parse(init.body as string) as Sent;
      ids.push(...changes.map(({ id }) => id));
      const whole = JSON.stringify({ results: changes.map(({ id }) => ({ id, status: "stored", object: mark("a", 1), detail: "" })) });
      const answer = new Response(broken ? whole.slice(0, 20) : whole, { headers: { "Content-Type": "application/json" } });
      broken = false;
      return Promise.resolve(answer);
    });
    queue.add(PLACE, [change("a", "mark")], "Marked");
    await rest();
    expect(waiting()).toEqual(["a waits"]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(waiting()).toEqual([]);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it("does not let one that the server cannot read take the others with it", async () => {
    const server = new FakeServer().on(POST, new TypeError("offline"));
    for (const uid of ["a", "bad", "c"]) queue.add(PLACE, [change(uid)], "");
    await rest();
    server.on(POST, ({ body }) => {
      const { changes } = body as Sent;
      if (changes.some(({ uid }) => uid === "bad")) return { status: 400, body: { detail: "Not a passage." } };
      return { body: { results: changes.map(({ id, uid }) => ({ id, status: "stored", object: mark(uid, 2), detail: "" })) } };
    });
    queue.sendNow();
    await rest();
    expect(waiting()).toEqual(["bad refused"]);
  });
});

describe("a conflict in a group", () => {
  it("lets the others go on once what stands is kept, and asks for all that stands", async () => {
    const server = answering((uid) => (uid === "a" ? "stale" : "stored"));
    queue.add(PLACE, [change("a"), change("b")], "Both");
    await rest();
    expect(waiting()).toEqual(["a stale", "b refused"]);
    queue.keepOther("a");
    await rest();
    expect(waiting()).toEqual([]);
    expect(sent(server)).toEqual([["change a 1", "change b 1"], ["change b 1"]]);
    expect(told).toHaveBeenCalledWith(null);
  });

  it("sends both again at the revision that stands once mine is kept", async () => {
    let stale = true;
    const server = answering((uid) => (uid === "a" && stale ? "stale" : "stored"));
    queue.add(PLACE, [change("a"), change("b")], "Both");
    await rest();
    stale = false;
    queue.keepMine("a");
    await rest();
    expect(waiting()).toEqual([]);
    expect(sent(server)[1]).toEqual(["change a 5", "change b 1"]);
  });
});

describe("mine over what was withdrawn meanwhile", () => {
  it("brings it back first, both or none", async () => {
    let stale = true;
    const server = answering(() => (stale ? "stale" : "stored"), mark("a", 5, true));
    queue.add(PLACE, [change("a")], "");
    await rest();
    stale = false;
    queue.keepMine("a");
    await rest();
    expect(sent(server)[1]).toEqual(["restore a 5", "change a 6"]);
    expect((server.requests(POST)[1]?.body as Sent).together).toBe(true);
  });

  it("has nothing to do where I withdrew it too", async () => {
    const server = answering(() => "stale", mark("a", 5, true));
    queue.add(PLACE, [change("a", "withdraw")], "");
    await rest();
    queue.keepMine("a");
    await rest();
    expect([waiting(), sent(server).length]).toEqual([[], 1]);
  });
});
