import { beforeEach, describe, expect, it, vi } from "vitest";
import { makeFlag, makeJudgement, ME } from "../../testing/made";
import { FakeServer, type Answer } from "../../testing/server";
import type { Opinion } from "../../api/resources";
import { Outbox } from "./outbox";

const POST = "POST /api/v1/judgements/";
const PATCH = "PATCH /api/v1/judgements/500/";
const DELETE = "DELETE /api/v1/judgements/500/";
const CONFIRM: Opinion = { verdict: "confirmed", reason: "", note: "" };
const UNSURE: Opinion = { verdict: "unsure", reason: "", note: "" };
const DOWN = new TypeError("fetch failed");
const stale = (current: unknown): Answer => ({ status: 409, body: { code: "stale", detail: "Elsewhere.", current } });

let server: FakeServer;
const onStored = vi.fn();
const flag = makeFlag(1, ["March 3"]);
const open = (person = ME.id) => new Outbox(person, onStored);

beforeEach(() => {
  vi.useFakeTimers();
  onStored.mockReset();
  server = new FakeServer().on(POST, { status: 201, body: makeJudgement() });
  return () => vi.useRealTimers();
});

async function settle(outbox: Outbox): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
  await outbox.settled();
}

describe("a judgement on its way", () => {
  it("is shown at once, sent, and forgotten when stored", async () => {
    const outbox = open();
    outbox.want(flag, CONFIRM);
    expect(outbox.getState().entries.get(1)?.want).toEqual(CONFIRM);
    await settle(outbox);
    expect(server.requests(POST)[0]?.body).toEqual({ flag: 1, ...CONFIRM });
    expect(outbox.getState().entries.size).toBe(0);
    expect(localStorage.length).toBe(0);
    expect(onStored).toHaveBeenCalledWith(expect.objectContaining({ flag: 1 }), makeJudgement());
  });

  it("is a change where I have judged before, and names the revision I saw", async () => {
    server.on(PATCH, { body: makeJudgement({ verdict: "unsure", revision: 4 }) });
    const outbox = open();
    outbox.want({ ...flag, mine: makeJudgement({ revision: 3 }) }, UNSURE);
    await settle(outbox);
    expect(server.requests(PATCH)[0]?.body).toEqual({ ...UNSURE, revision: 3 });
  });

  it("can be taken back", async () => {
    server.on(DELETE, { status: 204 });
    const outbox = open();
    outbox.want({ ...flag, mine: makeJudgement({ revision: 3 }) }, null);
    await settle(outbox);
    expect(server.requests(DELETE)[0]?.path).toContain("revision=3");
    expect(onStored).toHaveBeenCalledWith(expect.anything(), null);
  });

  it("asks nothing of the server where nothing was and nothing is wanted", async () => {
    const outbox = open();
    outbox.want(flag, null);
    await settle(outbox);
    expect(server.asked).toEqual([]);
    expect(outbox.getState().entries.size).toBe(0);
  });
});

describe("a failure that passes", () => {
  it("keeps the judgement in the browser and sends it again under the same key", async () => {
    server.on(POST, DOWN);
    const outbox = open();
    outbox.want(flag, CONFIRM);
    await settle(outbox);
    expect(outbox.getState().entries.size).toBe(1);
    expect(localStorage.length).toBe(1);
    server.on(POST, { status: 201, body: makeJudgement() });
    await vi.advanceTimersByTimeAsync(1_000);
    await settle(outbox);
    expect(outbox.getState().entries.size).toBe(0);
    const keys = server.requests(POST).map(({ headers }) => headers.get("Idempotency-Key"));
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
  });

  it("survives the page: the next visit sends it", async () => {
    server.on(POST, DOWN);
    const first = open();
    const stop = first.start();
    first.want(flag, CONFIRM);
    await settle(first);
    stop();
    server.on(POST, { status: 201, body: makeJudgement() });
    const second = open();
    expect(second.getState().entries.get(1)?.want).toEqual(CONFIRM);
    const stopSecond = second.start();
    await settle(second);
    expect(second.getState().entries.size).toBe(0);
    stopSecond();
  });

  it("is not sent by another person who logs in on this browser", async () => {
    server.on(POST, DOWN);
    const mine = open();
    mine.want(flag, CONFIRM);
    await settle(mine);
    const sent = server.asked.length;
    const theirs = open(2);
    const stop = theirs.start();
    await settle(theirs);
    expect(theirs.getState().entries.size).toBe(0);
    expect(server.asked).toHaveLength(sent);
    stop();
  });

  it("of one flag does not hold up another", async () => {
    server.on(POST, ({ body }) =>
      (body as { flag: number }).flag === 1 ? { status: 500, body: {} } : { status: 201, body: makeJudgement({ flag: 2 }) },
    );
    const outbox = open();
    outbox.want(flag, CONFIRM);
    outbox.want(makeFlag(2, ["March 3"]), CONFIRM);
    await settle(outbox);
    expect([...outbox.getState().entries.keys()]).toEqual([1]);
  });

  it("with a change of mind meanwhile first finds out what became of the first", async () => {
    server.on(POST, DOWN);
    const outbox = open();
    outbox.want(flag, CONFIRM);
    await settle(outbox);
    server.on(POST, { status: 201, body: makeJudgement() });
    server.on(PATCH, { body: makeJudgement({ verdict: "unsure", revision: 2 }) });
    outbox.want(flag, UNSURE);
    await settle(outbox);
    expect(server.asked.map(({ method }) => method)).toEqual(["POST", "POST", "PATCH"]);
    expect(server.requests(POST)[1]?.body).toEqual({ flag: 1, ...CONFIRM });
    expect(server.requests(PATCH)[0]?.body).toEqual({ ...UNSURE, revision: 1 });
    expect(outbox.getState().entries.size).toBe(0);
  });

  it("of a change whose answer was lost is no conflict with myself", async () => {
    server.on(PATCH, stale(makeJudgement({ verdict: "unsure", revision: 4 })));
    const outbox = open();
    outbox.want({ ...flag, mine: makeJudgement({ revision: 3 }) }, UNSURE);
    await settle(outbox);
    expect(outbox.getState().entries.size).toBe(0);
    expect(onStored).toHaveBeenCalledWith(expect.anything(), expect.objectContaining({ revision: 4 }));
  });

  it("of taking back something that is gone already is none", async () => {
    server.on(DELETE, { status: 404, body: { detail: "Gone." } });
    const outbox = open();
    outbox.want({ ...flag, mine: makeJudgement() }, null);
    await settle(outbox);
    expect(outbox.getState().entries.size).toBe(0);
  });
});

describe("a conflict with another tab", () => {
  const current = makeJudgement({ verdict: "dismissed", reason: "misread", revision: 2 });

  async function conflicted(): Promise<Outbox> {
    server.on(POST, stale(current));
    const outbox = open();
    outbox.want(flag, CONFIRM);
    await settle(outbox);
    return outbox;
  }

  it("keeps both states and stops sending", async () => {
    const outbox = await conflicted();
    expect(outbox.getState().entries.get(1)).toMatchObject({ want: CONFIRM, trouble: { kind: "stale", current } });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.requests(POST)).toHaveLength(1);
  });

  it("ends with mine over the other", async () => {
    const outbox = await conflicted();
    server.on(PATCH, { body: makeJudgement({ revision: 3 }) });
    outbox.keepMine(1);
    await settle(outbox);
    expect(server.requests(PATCH)[0]?.body).toEqual({ ...CONFIRM, revision: 2 });
    expect(outbox.getState().entries.size).toBe(0);
  });

  it("ends with the other as it stands", async () => {
    const outbox = await conflicted();
    outbox.keepOther(1);
    await settle(outbox);
    expect(outbox.getState().entries.size).toBe(0);
    expect(onStored).toHaveBeenCalledWith(expect.anything(), current);
    expect(server.asked).toHaveLength(1);
  });
});

it("says why the server refuses, and keeps what was wanted until I let it go", async () => {
  server.on(POST, { status: 400, body: { detail: "A dismissal needs a reason.", code: "invalid" } });
  const outbox = open();
  outbox.want(flag, { verdict: "dismissed", reason: "", note: "" });
  await settle(outbox);
  const trouble = { kind: "refused", detail: "A dismissal needs a reason." };
  expect(outbox.getState().entries.get(1)?.trouble).toEqual(trouble);
  outbox.keepOther(1);
  expect(outbox.getState().entries.size).toBe(0);
});

it("works on in memory where the browser keeps nothing, and says so", async () => {
  vi.spyOn(console, "warn").mockReturnValue();
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  server.on(POST, DOWN);
  const outbox = open();
  outbox.want(flag, CONFIRM);
  await settle(outbox);
  expect(outbox.getState()).toMatchObject({ kept: false });
  server.on(POST, { status: 201, body: makeJudgement() });
  outbox.sendNow();
  await settle(outbox);
  expect(outbox.getState().entries.size).toBe(0);
});
