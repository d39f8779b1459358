import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import { makeArticle, makeFlag, ME } from "../testing/made";
import { FakeServer } from "../testing/server";
import { show } from "../testing/show";
import { ArticlesPage } from "./ArticlesPage";
import { Shell } from "./Shell";

const LIST = "GET /api/v1/articles/";
const list = (results: unknown[], next: string | null = null) => ({ body: { next, previous: null, results } });
const counts = { total: 3, unjudged: 2, disputed: 1, major: 1, minor: 2, note: 0, families: { consistency: 1, translation: 2 } };
const FERRY = makeArticle({ id: 2, title: "Ferry keeps its timetable", published: null, source: null });
const DOCKS = makeArticle({ id: 1, flags: counts, words: 1203, published: "2026-03-12T14:05:00+01:00" });

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer()
    .on("GET /api/v1/session/", { body: { user: ME } })
    .on("GET /health", { body: { status: "ok", database: "ok", worker: { alive: true, advice: "" } } })
    .on("GET /api/v1/sources/", list([]))
    .on(LIST, list([DOCKS, FERRY]));
});

function open(address = "/articles") {
  const children = [
    { path: "/articles", Component: ArticlesPage },
    { path: "/articles/:id/*", element: <p>Article</p> },
  ];
  return show([{ Component: Shell, children }], address);
}
const titles = () => Array.from(document.querySelectorAll("[data-row]"), (link) => link.textContent);

it("tells what there is to know of each article", async () => {
  open();
  const row = (await screen.findByText("Dock workers in Lenn return")).closest("tr");
  expect(row).toHaveTextContent("Harbor Ledger · 12 March 2026, 14:05 · 1,203 words");
  expect(row).toHaveTextContent("1 major2 minor");
  expect(row).toHaveTextContent("1 of 3 judged");
  expect(row).toHaveTextContent("1 disputed");
});

it("says what to do where there is nothing yet, and what where the filter lets nothing through", async () => {
  server.on(LIST, list([]));
  open();
  expect(await screen.findByRole("link", { name: "Add articles", current: false })).toBeVisible();
  await userEvent.click(screen.getByLabelText("Only with unjudged flags"));
  expect(await screen.findByText("No article fits this filter")).toBeVisible();
});

it("searches titles from the slash on, letter by letter, and keeps the search in the address", async () => {
  server.on(LIST, ({ path }) => list(path.includes("q=ferry") ? [FERRY] : [DOCKS, FERRY]));
  const { where } = open();
  await screen.findByText("Ferry keeps its timetable");
  await userEvent.keyboard("/ferry");
  await waitFor(() => expect(titles()).toEqual(["Ferry keeps its timetable"]));
  expect(where()).toBe("/articles?q=ferry");
});

it("goes from row to row by keys and opens one by Enter", async () => {
  const { where } = open();
  await screen.findByText("Ferry keeps its timetable");
  await userEvent.keyboard("jjjk{ArrowDown}");
  expect(document.activeElement).toHaveTextContent("Ferry");
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(where()).toBe("/articles/2"));
});

it("loads more as long as there is more", async () => {
  server.on(LIST, ({ path }) => (path.includes("cursor") ? list([FERRY]) : list([DOCKS], "http://x/api/v1/articles/?cursor=a")));
  open();
  await userEvent.click(await screen.findByRole("button", { name: "Load more" }));
  await waitFor(() => expect(titles()).toHaveLength(2));
  expect(screen.queryByRole("button", { name: "Load more" })).toBeNull();
});

it("goes to the next unjudged flag anywhere by n, or says that there is none", async () => {
  server.on("GET /api/v1/flags/next/", { status: 204 });
  const { where } = open();
  await screen.findByText("Ferry keeps its timetable");
  await userEvent.keyboard("n");
  expect(await screen.findByText("Every flag is judged.")).toBeVisible();
  server.on("GET /api/v1/flags/next/", { body: makeFlag(7, ["March 3"]) });
  await userEvent.keyboard("n");
  await waitFor(() => expect(where()).toBe("/articles/1/flags/7"));
});
