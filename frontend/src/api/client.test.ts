import { beforeEach, describe, expect, it } from "vitest";
import { FakeServer } from "../testing/server";
import { address, newKey, request } from "./client";
import { ApiError, Unreachable, isPassing, isSignedOut } from "./errors";
import { getFlags, getHealth } from "./resources";

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer();
  document.cookie = "csrftoken=t0ken";
});

describe("request", () => {
  it("sends the CSRF token and a fresh key with a POST, and JSON as JSON", async () => {
    server.on("POST /api/v1/tokens/", { status: 201, body: {} });
    await request("POST", address("/tokens/"), { body: { name: "a" } });
    await request("POST", address("/tokens/"), { body: { name: "a" } });
    const [first, second] = server.asked.map(({ headers }) => headers);
    expect(first?.get("X-CSRFToken")).toBe("t0ken");
    expect(first?.get("Content-Type")).toBe("application/json");
    expect(first?.get("Idempotency-Key")).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(second?.get("Idempotency-Key")).not.toBe(first?.get("Idempotency-Key"));
  });

  it("leaves the content type of a form to the browser, which alone knows its boundary", async () => {
    server.on("POST /api/v1/intakes/", { body: {} });
    await request("POST", address("/intakes/"), { body: new FormData() });
    expect(server.asked[0]?.headers.has("Content-Type")).toBe(false);
  });

  it("turns a problem into an ApiError with its code, fields and extras", async () => {
    const problem = { detail: "No.", code: "invalid", errors: [{ field: "url", message: "Not an address." }], current: 7 };
    server.on("GET /api/v1/x/", { status: 409, body: problem });
    const error = await request("GET", address("/x/")).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 409, code: "invalid", message: "No.", problem: { current: 7 } });
    expect((error as ApiError).field("url")).toBe("Not an address.");
  });

  it("calls no answer Unreachable", async () => {
    server.on("GET /api/v1/x/", new TypeError("fetch failed"));
    await expect(request("GET", address("/x/"))).rejects.toBeInstanceOf(Unreachable);
  });
});

it("follows `next` to the end, on this origin whatever host it names", async () => {
  server.on("GET /api/v1/flags/", ({ path }) =>
    path.includes("cursor")
      ? { body: { next: null, results: [{ id: 2 }] } }
      : { body: { next: "http://inside:8000/api/v1/flags/?cursor=x", results: [{ id: 1 }] } },
  );
  expect((await getFlags(5)).map(({ id }) => id)).toEqual([1, 2]);
  expect(server.asked[1]?.path).toBe("/api/v1/flags/?cursor=x");
});

it("takes a 503 of /health for news, and one without a body of ours for an error", async () => {
  server.on("GET /health", { status: 503, body: { status: "degraded", database: "ok", worker: { alive: false } } });
  expect((await getHealth()).worker?.alive).toBe(false);
  server.on("GET /health", { status: 503, body: { title: "Bad gateway" } });
  await expect(getHealth()).rejects.toBeInstanceOf(ApiError);
});

it("leaves empty values out of an address", () => {
  expect(address("/articles/", { q: "", source: null, unjudged: false, page_size: 5 })).toBe("/api/v1/articles/?page_size=5");
});

it("makes keys that differ", () => {
  expect(new Set(Array.from({ length: 100 }, newKey)).size).toBe(100);
});

it.each([
  [new Unreachable(null), true, false],
  [new ApiError(500, {}), true, false],
  [new ApiError(429, {}), true, false],
  [new ApiError(401, {}), true, true],
  [new ApiError(403, { code: "not_authenticated" }), true, true],
  [new ApiError(403, {}), false, false],
  [new ApiError(409, {}), false, false],
])("knows what passes: %s", (error, passing, signedOut) => {
  expect([isPassing(error), isSignedOut(error)]).toEqual([passing, signedOut]);
});
