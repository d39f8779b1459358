import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import { ME } from "../../testing/made";
import { makePassage, makePast, makeReport, NOT_ENOUGH, scored } from "../../testing/madeSources";
import { FakeServer } from "../../testing/server";
import { show } from "../../testing/show";
import { Shell } from "../Shell";
import { SourcePage } from "./SourcePage";

const AT = "/api/v1/sources/4/";
const list = (results: unknown[], next: string | null = null) => ({ body: { next, previous: null, results } });
const REPORT = makeReport();
const whole = (value: number) => ({ whole: scored(value), parts: REPORT.parts });
const PASSAGES = [
  makePassage(11),
  makePassage(12, { detector: "altered_quotation", detector_title: "Altered quotation", part: "quotation", points: 1.1 }),
];
const ARTICLES = [{ article: 9, title: "Dock workers in Lenn return", published: "2026-03-12", penalty: 6, points: 3.1, flags: 2 }];
const CRITERION = {
  key: "corrections",
  title: "Corrects errors",
  question: "Does it correct errors?",
  guidance: "",
  points: 12,
  group: "Accountability",
  references: [],
};
const MOVERS = {
  flags: [
    {
      flag: 11,
      message: "Question 11?",
      article: 9,
      verdict: "confirmed",
      if: { confirmed: scored(72.4), dismissed: scored(74.3) },
      most: 1.9,
    },
  ],
  criteria: [
    { criterion: "corrections", title: "Corrects errors", answer: "", if: { yes: scored(73.6), no: scored(70.1) }, most: 2.3 },
  ],
};

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer()
    .on("GET /api/v1/session/", { body: { user: ME } })
    .on("GET /health", { body: { status: "ok", database: "ok", worker: { alive: true, advice: "" } } })
    .on(`GET ${AT}criteria/`, { body: [] })
    .on(`GET ${AT}decisions/`, list([]))
    .on(`GET ${AT}replies/`, list([]))
    .on(`GET ${AT}corrections/`, list([]))
    .on(`GET ${AT}`, { body: REPORT })
    .on(`GET ${AT}scores/`, ({ path }) => (path.includes("chart=true") ? list([makePast(7), makePast(8)]) : list([makePast(8), makePast(7)])))
    .on(`GET ${AT}weights/`, { body: { articles: ARTICLES, passages: PASSAGES, parts: {} } })
    .on(`GET ${AT}movers/`, { body: MOVERS })
    .on("GET /api/v1/criteria/", { body: [CRITERION] })
    .on("GET /api/v1/scores/8/replay/", { body: { same: true, stored: whole(72.4), computed: whole(72.4) } });
});

const open = (address = "/sources/4") =>
  show([{ Component: Shell, children: [{ path: "/sources/:id", Component: SourcePage }] }], address);
const section = (name: string) => {
  const found = screen.getByRole("heading", { name }).closest("section");
  if (!found) throw new Error(`${name} heads no section`);
  return found;
};

it("says what the score is, on what evidence, by which method, and that it comes out the same again", async () => {
  open();
  const head = await screen.findByRole("region", { name: "The score" });
  expect(within(head).getByRole("heading", { level: 1 })).toHaveTextContent("Harbor Ledger");
  expect(head).toHaveTextContent("With 90 % certainty it lies between 64 and 79");
  expect(head).toHaveTextContent("37 articles · 160 of 214 flags judged");
  expect(head).toHaveTextContent("Method 2026.1 · as of 1 November 2026 · compared with 40 sources");
  await waitFor(() => expect(head).toHaveTextContent("computed again: the same"));
});

it("gives no number where the evidence is not enough, but the reason", async () => {
  server.on(`GET ${AT}`, { body: makeReport({ score: NOT_ENOUGH, articles: 7 }) });
  open();
  const head = await screen.findByRole("region", { name: "The score" });
  expect(head).toHaveTextContent("Not enough evidence");
  expect(head).toHaveTextContent("A score needs 12 articles; 7 articles of this source count so far.");
  expect(head.querySelector("svg")).toBeNull();
});

it("opens the passages behind a part, each with its points and a way to it, and keeps the part in the address", async () => {
  const { where } = open();
  await userEvent.click(await screen.findByRole("button", { name: /Accuracy/ }));
  const passages = await screen.findByRole("list", { name: /Passages: Accuracy/ });
  expect(within(passages).getAllByRole("listitem")).toHaveLength(1);
  expect(passages).toHaveTextContent("−2.4");
  expect(passages).toHaveTextContent("on February 3");
  expect(within(passages).getByRole("link")).toHaveAttribute("href", "/articles/9/flags/11");
  expect(where()).toBe("/sources/4?part=accuracy");
  await userEvent.click(screen.getByRole("button", { name: /Accuracy/ }));
  expect(where()).toBe("/sources/4");
});

it("says which parts have no number, and why", async () => {
  open();
  expect(await screen.findByRole("button", { name: /Originality/ })).toHaveTextContent("not applicable");
  const transparency = screen.getByRole("button", { name: /Transparency/ });
  expect(transparency).toHaveTextContent("9 of 18 criteria answered");
  expect(transparency).toHaveTextContent("not enough evidence");
});

it("says what each verdict and answer would do", async () => {
  open();
  await screen.findByText("Corrects errors", { selector: "span" });
  const moves = section("What would move it most?");
  expect(moves).toHaveTextContent("now ✓ confirmed · if dismissed: 74 (66 to 81), +1.9");
  expect(moves).toHaveTextContent("now not answered · if yes: 74 (66 to 81), +1.2 · if no: 70 (62 to 77), −2.3");
});

it("asks what would be if, and shows now and then side by side", async () => {
  server.on(`POST ${AT}what-if/`, { body: { now: whole(72.4), then: whole(75.9) } });
  open();
  await userEvent.selectOptions(await screen.findByLabelText("Question 11?"), "dismissed");
  const row = (await screen.findByRole("rowheader", { name: "The whole" })).closest("tr");
  expect(row).toHaveTextContent("72 (64 to 79)76 (68 to 83)+3.5");
  await userEvent.click(screen.getByLabelText("Altered quotation"));
  await userEvent.click(screen.getByText("If criteria were answered otherwise"));
  await userEvent.selectOptions(screen.getByLabelText("Corrects errors"), "no");
  const all = { judgements: { 11: "dismissed" }, mute: ["altered_quotation"], criteria: { corrections: "no" } };
  await waitFor(() => expect(server.requests(`POST ${AT}what-if/`).at(-1)?.body).toEqual(all));
  await userEvent.click(screen.getByRole("button", { name: "Suppose nothing" }));
  expect(screen.queryByRole("rowheader", { name: "The whole" })).toBeNull();
});

it("computes an old score again when asked, and is loud where it comes out otherwise", async () => {
  server.on("GET /api/v1/scores/7/replay/", { body: { same: false, stored: whole(72.4), computed: whole(60) } });
  open();
  const again = await screen.findAllByRole("button", { name: /Compute again/ });
  await userEvent.click(again.at(-1) as HTMLElement);
  expect(await screen.findByRole("alert")).toHaveTextContent("computed again: 60 (52 to 67), not 72 (64 to 79)");
});

it("draws the score over time and tells the same in a table", async () => {
  open();
  const chart = await screen.findByRole("figure", { name: "How has the score moved?" });
  await waitFor(() => expect(chart.querySelector("svg[role=img]")).toHaveAttribute("aria-label", "How has the score moved?"));
  await userEvent.click(within(chart).getByText("The figures as a table"));
  expect(within(chart).getAllByRole("row")).toHaveLength(3);
  expect(chart).toHaveTextContent("2026-11-01 03:00:0072.4");
});

it("shows a moved score, and asks anew for what explains it", async () => {
  server.on(`GET ${AT}`, { body: { ...REPORT, stale: true } });
  open();
  expect(await screen.findByText("Something has changed: the score is being computed anew.")).toBeVisible();
  const before = server.requests(`GET ${AT}movers/`).length;
  server.on(`GET ${AT}`, { body: { ...REPORT, score: scored(80) } });
  await waitFor(() => expect(screen.getByLabelText("Score: 80 (72 to 87)")).toBeVisible());
  await waitFor(() => expect(server.requests(`GET ${AT}movers/`).length).toBeGreaterThan(before));
});
