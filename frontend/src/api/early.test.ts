import { beforeEach, expect, it, vi, type MockInstance } from "vitest";
import script from "../../beginning/early.js?raw";
import { FakeServer } from "../testing/server";
import { address, request } from "./client";

const DESK = "/api/v1/projects/4/desk/9/";
let server: FakeServer;
let clock: MockInstance<() => number>;

function arrive(at: string) {
  history.replaceState(null, "", at);
  globalThis.early = undefined;
  // The page runs it as a script of its own.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
  new Function(script)();
}

beforeEach(() => {
  server = new FakeServer();
  for (const path of ["/api/v1/session/", "/api/v1/projects/4/", DESK]) server.on(`GET ${path}`, { body: { path } });
  server.on("POST /api/v1/session/", { body: {} });
  clock = vi.spyOn(performance, "now").mockReturnValue(300);
});

it("asks for a desk before the program is there, and gives each answer to one request", async () => {
  arrive("/projects/4/articles/9");
  expect(server.asked.map(({ path }) => path)).toEqual(["/api/v1/session/", "/api/v1/projects/4/", DESK]);
  expect(await request("GET", address("/projects/4/desk/9/"))).toEqual({ path: DESK });
  expect(server.asked).toHaveLength(3);
  await request("GET", address("/projects/4/desk/9/"));
  expect(server.asked).toHaveLength(4);
});

it("asks for nothing on other pages", () => {
  for (const page of ["/projects/4", "/articles/9", "/projects/4/articles/9/flags"]) arrive(page);
  expect(server.asked).toEqual([]);
});

it("forgets what was asked before anything changed, such as who is logged in", async () => {
  arrive("/projects/4/articles/9");
  await request("POST", address("/session/"), { body: {} });
  await request("GET", address("/projects/4/desk/9/"));
  expect(server.requests(`GET ${DESK}`)).toHaveLength(2);
});

it("takes no answer that has grown old", async () => {
  arrive("/projects/4/articles/9");
  clock.mockReturnValue(60_000);
  await request("GET", address("/projects/4/desk/9/"));
  expect(server.requests(`GET ${DESK}`)).toHaveLength(2);
});
