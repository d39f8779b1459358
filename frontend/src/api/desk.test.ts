import { describe, expect, it, vi, afterEach } from "vitest";
import { findPlaces } from "./places";
import { answerSuggestions, getSuggestions, revealArticle } from "./suggestions";
import { openThread, withdrawComment } from "./threads";

const asked: { method: string; address: string; body: unknown }[] = [];

function answering(...answers: object[]) {
  asked.length = 0;
  vi.stubGlobal("fetch", (address: string, init: RequestInit) => {
    const body: unknown = typeof init.body === "string" ? JSON.parse(init.body) : null;
    asked.push({ method: init.method ?? "", address, body });
    return Promise.resolve(Response.json(answers.shift() ?? {}));
  });
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("what the desk asks of the server", () => {
  it("follows the pages of suggestions", async () => {
    const next = "http://elsewhere.example/api/v1/projects/3/suggestions/?cursor=x";
    answering({ next, results: [{ uid: "a" }] }, { next: null, results: [{ uid: "b" }] });
    const found = await getSuggestions(3, { article: 7 });
    expect(found.map((one) => one.uid)).toEqual(["a", "b"]);
    expect(asked.map((one) => one.address)).toEqual([
      "/api/v1/projects/3/suggestions/?article=7&page_size=1000",
      "/api/v1/projects/3/suggestions/?cursor=x",
    ]);
  });

  it("sends answers in one request", async () => {
    answering({ results: [], latest: 4 });
    const named = { id: "c", suggestion: "s", revision: 0 };
    await answerSuggestions(3, [{ ...named, do: "reject", reason: "duplicate" }], true);
    const answers = [{ ...named, do: "reject", reason: "duplicate" }];
    const address = "/api/v1/projects/3/suggestions/answers/";
    expect(asked).toEqual([{ method: "POST", address, body: { answers, together: true } }]);
  });

  it("opens a thread with its first comment, and takes a comment back by its revision", async () => {
    answering();
    await openThread(3, { flag: 5 }, { uid: "u", text: "Why?" });
    await withdrawComment(3, 8, "u", 2);
    expect(asked).toEqual([
      { method: "POST", address: "/api/v1/projects/3/threads/", body: { flag: 5, comment: { uid: "u", text: "Why?" } } },
      { method: "DELETE", address: "/api/v1/projects/3/threads/8/comments/u/?revision=2", body: null },
    ]);
  });

  it("looks for places, and lifts blind mode", async () => {
    answering({ places: [], complete: true, searched: 0 });
    await findPlaces(3, { span: "s" }, "corpus");
    await revealArticle(3, 7);
    expect(asked.map((one) => one.address)).toEqual(["/api/v1/projects/3/places/", "/api/v1/projects/3/desk/7/reveal/"]);
    expect(asked[0]?.body).toEqual({ span: "s", scope: "corpus" });
  });
});
