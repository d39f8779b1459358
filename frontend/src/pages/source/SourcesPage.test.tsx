import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import { ME } from "../../testing/made";
import { makeRow, makeRun, NOT_ENOUGH } from "../../testing/madeSources";
import { FakeServer } from "../../testing/server";
import { show } from "../../testing/show";
import { Shell } from "../Shell";
import { SourcesPage } from "./SourcesPage";

const LIST = "GET /api/v1/sources/";
const list = (results: unknown[], next: string | null = null) => ({ body: { next, previous: null, results } });
const signed = {
  kind: "signed",
  value: null,
  reason: "",
  person: { id: 2, name: "Ada Voss" },
  at: "2026-10-02T09:00:00Z",
};
const LEDGER = makeRow(1, "Harbor Ledger", {
  trend: -3.2,
  rank: { best: 12, worst: 25 },
  reviewed_at: "2026-10-02T09:00:00Z",
  decision: signed as never,
  alerting: true,
});
const WIRE = makeRow(2, "Coastal Wire", { score: NOT_ENOUGH, articles: 7, judged: 0, unjudged: 0 });

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer()
    .on("GET /api/v1/session/", { body: { user: ME } })
    .on("GET /health", { body: { status: "ok", database: "ok", worker: { alive: true, advice: "" } } })
    .on("GET /api/v1/scores/runs/", list([]))
    .on(LIST, list([LEDGER, WIRE]));
});

function open(address = "/sources") {
  const children = [
    { path: "/sources", Component: SourcesPage },
    { path: "/sources/:id/*", element: <p>Source</p> },
  ];
  return show([{ Component: Shell, children }], address);
}
const row = async (name: string) => {
  const found = (await screen.findByRole("link", { name })).closest("tr");
  if (!found) throw new Error(`${name} has no row`);
  return found;
};
const lastAsked = () => server.requests(LIST).at(-1)?.path;

it("tells of each source its score with its interval, its evidence, its trend and who reviewed it", async () => {
  open();
  const ledger = await row("Harbor Ledger");
  expect(ledger).toHaveTextContent("72 (64 to 79)");
  expect(ledger).toHaveTextContent("place 12 to 25");
  expect(ledger).toHaveTextContent("37 articles160 of 214 flags judged");
  expect(ledger).toHaveTextContent("↓ down 3.2");
  expect(ledger).toHaveTextContent("2 October 2026signed off by Ada Voss");
  expect(ledger).toHaveTextContent("has left the range that was signed off");
});

it("shows no number and no line where the evidence is not enough", async () => {
  open();
  const wire = await row("Coastal Wire");
  expect(wire).toHaveTextContent("not enough evidence");
  expect(wire).toHaveTextContent("7 articlesno flags");
  expect(wire).toHaveTextContent("not known");
  expect(wire.querySelector("svg rect")).toBeNull();
});

it("sorts by the heads, says so, and keeps it in the address", async () => {
  const { where } = open();
  await row("Harbor Ledger");
  const head = screen.getByRole("columnheader", { name: /^Score/ });
  expect(screen.getByRole("columnheader", { name: /^Source/ })).toHaveAttribute("aria-sort", "ascending");
  await userEvent.click(within(head).getByRole("button"));
  await waitFor(() => expect(head).toHaveAttribute("aria-sort", "descending"));
  expect(where()).toBe("/sources?ordering=-value");
  await userEvent.click(within(head).getByRole("button"));
  await waitFor(() => expect(lastAsked()).toContain("ordering=value"));
  expect(head).toHaveAttribute("aria-sort", "ascending");
});

it("filters, and finds the filter again in the address", async () => {
  const { where } = open("/sources?alerting=true&reviewed=false&state=scored&articles_min=20");
  await row("Harbor Ledger");
  expect(lastAsked()).toBe(
    "/api/v1/sources/?state=scored&articles_min=20&alerting=true&reviewed=false&ordering=name",
  );
  expect(screen.getByLabelText("Only with an alert")).toBeChecked();
  await userEvent.selectOptions(screen.getByLabelText("Review"), "Reviewed");
  await waitFor(() => expect(lastAsked()).toContain("reviewed=true"));
  expect(where()).toContain("reviewed=true");
});

it("searches from the slash on", async () => {
  server.on(LIST, ({ path }) => list(path.includes("q=wire") ? [WIRE] : [LEDGER, WIRE]));
  const { where } = open();
  await row("Harbor Ledger");
  await userEvent.keyboard("/wire");
  await waitFor(() => expect(screen.queryByRole("link", { name: "Harbor Ledger" })).toBeNull());
  expect(where()).toBe("/sources?q=wire");
});

it("says what to do where nothing fits", async () => {
  server.on(LIST, ({ path }) => list(path.includes("q=") ? [] : [LEDGER]));
  open("/sources?q=nobody");
  await userEvent.click(await screen.findByRole("button", { name: "Show all sources" }));
  await row("Harbor Ledger");
});

it("goes from row to row by keys, chooses by x and compares by C", async () => {
  const { where } = open();
  await row("Harbor Ledger");
  await userEvent.keyboard("jx");
  expect(screen.getByLabelText("Compare Harbor Ledger")).toBeChecked();
  expect(screen.getByText("1 of 5 chosen: choose one more to compare")).toBeVisible();
  await userEvent.keyboard("C");
  expect(where()).toBe("/sources");
  await userEvent.keyboard("jxC");
  await waitFor(() => expect(where()).toBe("/sources/compare?ids=1,2"));
});

it("lets no more than five be chosen", async () => {
  server.on(LIST, list([1, 2, 3, 4, 5, 6].map((id) => makeRow(id, `Outlet ${id}`))));
  open();
  await row("Outlet 6");
  await userEvent.keyboard("jxjxjxjxjxjx");
  expect(screen.getByText("5 of 5 chosen")).toBeVisible();
  expect(screen.getByLabelText("Compare Outlet 6")).toBeDisabled();
});

it("loads more as long as there is more", async () => {
  server.on(LIST, ({ path }) => (path.includes("cursor") ? list([WIRE]) : list([LEDGER], "http://x/api/v1/sources/?cursor=a")));
  open();
  await userEvent.click(await screen.findByRole("button", { name: "Load more" }));
  await row("Coastal Wire");
  expect(screen.queryByRole("button", { name: "Load more" })).toBeNull();
});

it("says what went wrong and asks again", async () => {
  server.on(LIST, { status: 400, body: { title: "Bad request", detail: "No such order." } });
  open();
  expect(await screen.findByText("No such order.")).toBeVisible();
  server.on(LIST, list([LEDGER]));
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  await row("Harbor Ledger");
});

const EDITOR = { body: { user: { ...ME, is_editor: true } } };

it("starts a recomputation only when an editor has said so twice", async () => {
  server.on("GET /api/v1/session/", EDITOR).on("POST /api/v1/scores/runs/", { status: 201, body: makeRun() });
  open();
  await userEvent.click(await screen.findByRole("button", { name: "Recompute all…" }));
  expect(server.requests("POST /api/v1/scores/runs/")).toHaveLength(0);
  server.on("GET /api/v1/scores/runs/", list([makeRun()]));
  await userEvent.click(screen.getByRole("button", { name: "Recompute all" }));
  expect(await screen.findByText("Computing the scores: 40 of 200 sources")).toBeVisible();
  expect(server.requests("POST /api/v1/scores/runs/")).toHaveLength(1);
});

it("stops and resumes one that runs, and shows readers how far it is without the buttons", async () => {
  server.on("GET /api/v1/scores/runs/", list([makeRun()]));
  server.on("GET /api/v1/session/", EDITOR).on("POST /api/v1/scores/runs/6/stop/", () => {
    server.on("GET /api/v1/scores/runs/", list([makeRun({ state: "stopped" })]));
    return { body: makeRun({ state: "stopped" }) };
  });
  open();
  expect(await screen.findByRole("progressbar")).toHaveAttribute("value", "0.6");
  await userEvent.click(await screen.findByRole("button", { name: "Stop" }));
  expect(await screen.findByText("Stopped at 60 %. What was computed counts.")).toBeVisible();
  expect(screen.getByRole("button", { name: "Resume" })).toBeVisible();
});

it("gives readers no button to recompute", async () => {
  server.on("GET /api/v1/scores/runs/", list([makeRun()]));
  open();
  expect(await screen.findByRole("progressbar")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Stop" })).toBeNull();
  expect(screen.queryByRole("button", { name: /Recompute/ })).toBeNull();
});
