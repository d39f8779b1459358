import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import { DETECTOR, makeArticle, makeFlag, makeJudgement, makeVersion, ME } from "../testing/made";
import { FakeServer } from "../testing/server";
import { show } from "../testing/show";
import { ArticlePage } from "./article/ArticlePage";
import { Shell } from "./Shell";
import { TellingPage } from "./TellingPage";

const SOURCE = { id: 1, name: "Harbor Ledger", domain: "harborledger.example" };
const told = (id: number, gain: number) => ({
  ...makeFlag(id, ["lenn"], { source: SOURCE }),
  gain,
  why: `About 6 in 10 like it are right here (${id}).`,
});
const list = (results: unknown[]) => ({ body: { next: null, results } });
const TELLING = "GET /api/v1/flags/telling/";

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer()
    .on("GET /api/v1/session/", { body: { user: ME } })
    .on("GET /health", { body: { status: "ok", database: "ok", worker: { alive: true, advice: "" } } })
    .on("GET /api/v1/articles/1/", { body: makeArticle() })
    .on("GET /api/v1/versions/10/", { body: makeVersion() })
    .on("GET /api/v1/detectors/", list([DETECTOR]))
    .on("GET /api/v1/flags/", list([makeFlag(1, ["March 3"]), makeFlag(2, ["lenn"]), makeFlag(3, ["lenn"])]))
    .on("GET /api/v1/flags/1/", { body: makeFlag(1, ["March 3"]) })
    .on("POST /api/v1/judgements/", { status: 201, body: makeJudgement({ flag: 3 }) })
    .on(TELLING, list([told(3, 2.345), told(1, 0.5)]));
});

function open() {
  const children = [{ index: true, element: null }, { path: "flags/:flagId", element: null }];
  const inside = [
    { path: "/flags/telling", Component: TellingPage },
    { path: "/articles/:id", Component: ArticlePage, children },
  ];
  return show([{ Component: Shell, children: inside }], "/flags/telling");
}

it("lists the flags with their source, what they would tell, and why", async () => {
  open();
  const row = (await screen.findByText("Kind 3")).closest("tr");
  expect(row).toHaveTextContent("Harbor Ledger2.35About 6 in 10 like it are right here (3).");
  expect(screen.getByRole("link", { name: "Kind 1" })).toHaveAttribute("href", "/articles/1/flags/1?by=telling");
});

it("is worked through by keyboard: open, judge, on to the next telling one", async () => {
  const { where } = open();
  await screen.findByText("Kind 3");
  await userEvent.keyboard("jj{Enter}");
  await waitFor(() => expect(where()).toBe("/articles/1/flags/1?by=telling"));
  await screen.findByRole("heading", { level: 1, name: /Dock workers/ });
  await userEvent.keyboard("n");
  await waitFor(() => expect(where()).toBe("/articles/1/flags/3?by=telling"));
  await userEvent.keyboard("c");
  await waitFor(() => expect(screen.getByText("Saved")).toBeVisible());
  server.on(TELLING, list([told(1, 0.5)]));
  await userEvent.keyboard("n");
  await waitFor(() => expect(where()).toBe("/articles/1/flags/1?by=telling"));
});

it("says so at the end of the list", async () => {
  const { where } = open();
  await screen.findByText("Kind 3");
  await userEvent.keyboard("n");
  await waitFor(() => expect(where()).toBe("/articles/1/flags/3?by=telling"));
  await screen.findByRole("heading", { level: 1, name: /Dock workers/ });
  server.on(TELLING, list([told(3, 2)]));
  await userEvent.keyboard("n");
  expect(await screen.findByText(/No other flag would tell more/)).toBeVisible();
});

it("says what to do where the list is empty", async () => {
  server.on(TELLING, list([]));
  open();
  expect(await screen.findByRole("heading", { name: "No flag would tell more" })).toBeVisible();
  expect(screen.getByRole("link", { name: "To the articles" })).toBeVisible();
});

it("folds a muted flag in the rail and says what that means once it is open", async () => {
  const muted = makeFlag(2, ["lenn"], { muted: true });
  server.on("GET /api/v1/flags/", list([makeFlag(1, ["March 3"]), muted]));
  open();
  await userEvent.keyboard("g");
  await userEvent.click(await screen.findByRole("link", { name: "Kind 1" }));
  await screen.findByRole("heading", { level: 1, name: /Dock workers/ });
  const card = document.getElementById("flag-2");
  expect(card).toHaveAttribute("data-shape", "judged");
  expect(card).toHaveTextContent("muted · ○ unjudged");
  await userEvent.keyboard("j");
  await waitFor(() => expect(card).toHaveAttribute("data-shape", "open"));
  expect(card).toHaveTextContent("this one counts in no score");
});
