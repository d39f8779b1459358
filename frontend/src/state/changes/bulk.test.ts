import { beforeEach, describe, expect, it } from "vitest";
import { FakeServer } from "../../testing/server";
import { bulkHistory, type Deed } from "./bulk";
import { ChangeQueue } from "./queue";

interface Sent {
  id: string;
  do: string;
  uid: string;
  revision: number;
}
const PATH = "POST /api/v1/projects/1/changes/";
const deed = (uid: string, version: number): Deed => ({
  at: { project: 1, article: version, version },
  uid,
  first: { do: "mark", kind: "span", uid, fields: { version } },
  back: (revision) => ({ do: "withdraw", kind: "span", uid, revision, fields: {} }),
  again: (revision) => ({ do: "restore", kind: "span", uid, revision, fields: {} }),
});

function stored(body: unknown) {
  const { changes } = body as { changes: Sent[] };
  const results = changes.map(({ id, uid, revision }) => {
    const object = { kind: "span", uid, revision: revision + 1, withdrawn: false };
    return { id, status: uid === "bad" ? "refused" : "stored", object: uid === "bad" ? null : object, detail: "" };
  });
  return { body: { results, latest: 1 } };
}

async function saved(queue: ChangeQueue): Promise<void> {
  while (queue.getState().entries.some(({ trouble }) => !trouble) || queue.getState().sending) {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

describe("BulkHistory", () => {
  let server: FakeServer;
  let queue: ChangeQueue;
  const sent = () => server.requests(PATH).map(({ body }) => body as { changes: Sent[]; together: boolean });
  beforeEach(() => {
    localStorage.clear();
    server = new FakeServer().on(PATH, ({ body }) => stored(body));
    queue = new ChangeQueue(7);
  });

  it("sends a bulk article by article, and takes it back and does it again as one step", async () => {
    const history = bulkHistory(queue);
    const turns: boolean[] = [];
    history.do({ says: "Marked 3", deeds: [deed("a", 10), deed("b", 20), deed("c", 10)], onTurn: (done) => turns.push(done) });
    await saved(queue);
    expect(sent().map(({ changes, together }) => [changes.map(({ uid }) => uid), together])).toEqual([
      [["a", "c"], true],
      [["b"], false],
    ]);
    expect(history.undo()).toBe("Taken back: Marked 3.");
    expect(history.undo()).toBeNull();
    await saved(queue);
    const back = sent().slice(2).flatMap(({ changes }) => changes);
    expect(back.map((one) => [one.do, one.uid, one.revision])).toEqual([["withdraw", "a", 1], ["withdraw", "b", 1], ["withdraw", "c", 1]]);
    history.redo();
    await saved(queue);
    const again = sent().flatMap(({ changes }) => changes).slice(6);
    expect(again.map((one) => [one.do, one.revision])).toEqual([["restore", 2], ["restore", 2], ["restore", 2]]);
    expect(turns).toEqual([true, false, true]);
  });

  it("has nothing to take back of what the server did not take", async () => {
    const history = bulkHistory(queue);
    history.do({ says: "Marked 2", deeds: [deed("bad", 10), deed("b", 20)] });
    await saved(queue);
    history.undo();
    await saved(queue);
    expect(sent().slice(2).flatMap(({ changes }) => changes.map(({ uid }) => uid))).toEqual(["b"]);
    expect(queue.getState().entries).toEqual([]);
  });
});
