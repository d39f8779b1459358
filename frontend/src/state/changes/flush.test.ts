import { beforeEach, describe, expect, it } from "vitest";
import { FakeServer } from "../../testing/server";
import { ChangeQueue } from "./queue";

const POST = "POST /api/v1/projects/5/changes/";
const PLACE = { project: 5, article: 1, version: 10 };
const change = (uid: string) => ({ do: "mark", kind: "span", uid, fields: { label: 1 } }) as const;
let server: FakeServer;
let queue: ChangeQueue;

type Sent = { changes: { id: string; uid: string }[] };
const answer = (status: string) => (asked: { body: unknown }) => ({
  body: {
    results: (asked.body as Sent).changes.map(({ id, uid }) => ({
      id,
      status,
      object: status === "stored" ? { kind: "span", uid, revision: 1, withdrawn: false } : null,
      detail: "",
    })),
    latest: 1,
  },
});

beforeEach(() => {
  server = new FakeServer();
  queue = new ChangeQueue(1);
});

describe("sending all before something is called done", () => {
  it("is stored once nothing waits", async () => {
    server.on(POST, answer("stored"));
    queue.add(PLACE, [change("a")], "Marked");
    queue.add(PLACE, [change("b")], "Marked");
    expect(await queue.flush(10)).toBe("stored");
    expect(queue.getState().entries).toEqual([]);
  });

  it("waits where no answer comes, and loses nothing", async () => {
    server.on(POST, new TypeError("no network"));
    queue.add(PLACE, [change("a")], "Marked");
    expect(await queue.flush(10)).toBe("waiting");
    expect(queue.getState().entries).toHaveLength(1);
    expect(await queue.flush(11)).toBe("stored"); // of another article nothing waits
    server.on(POST, answer("stored"));
    expect(await queue.flush(10)).toBe("stored");
  });

  it("is in need of the person where the server refused something", async () => {
    server.on(POST, answer("refused"));
    queue.add(PLACE, [change("a")], "Marked");
    expect(await queue.flush(10)).toBe("troubled");
  });
});
