import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import { rulingOn } from "../../state/adjudication/cases";
import { decisionOf } from "../../state/adjudication/overlay";
import { makeReview } from "../../testing/adjudication";
import { ME } from "../../testing/made";
import { FakeServer } from "../../testing/server";
import { show } from "../../testing/show";
import { AgreementPage } from "../AgreementPage";
import { Shell } from "../Shell";
import { TrainingPage } from "../TrainingPage";
import { ProjectFrame } from "../project/ProjectFrame";
import { QueuePage } from "./QueuePage";
import { ReviewPage } from "./ReviewPage";

const PROJECT = "/api/v1/projects/3/";
const REVIEW = `${PROJECT}adjudication/7/`;
const LABELS = [{ id: 1, kind: "span", name: "claim", colour: "#b4231f", attributes: [] }];

let server: FakeServer;
beforeEach(() => {
  localStorage.clear();
  server = new FakeServer()
    .on("GET /api/v1/session/", { body: { user: ME } })
    .on("GET /health", { body: { status: "ok", database: "ok", worker: { alive: true, advice: "" } } })
    .on(`GET ${PROJECT}`, { body: { id: 3, name: "Harbour", labels: LABELS, members: [], role: "reviewer" } })
    .on(`GET ${REVIEW}`, { body: makeReview() })
    .on(`GET ${PROJECT}adjudication/`, { body: { next: null, results: [] } })
    .on(`GET ${PROJECT}causes/`, { body: { settled: 0, causes: [], labels: [], people: [] } })
    .on(`POST ${REVIEW}decisions/`, ({ body }) => ({ body: { ...(body as object), gold: [] } }));
});

function open(address: string) {
  const children = [
    {
      path: "/projects/:id",
      Component: ProjectFrame,
      children: [
        { path: "adjudication", Component: QueuePage },
        { path: "agreement", Component: AgreementPage },
        { path: "training", Component: TrainingPage },
      ],
    },
    { path: "/projects/:id/adjudication/:article", Component: ReviewPage },
  ];
  return show([{ Component: Shell, children }], address);
}
const sent = () => server.requests(`POST ${REVIEW}decisions/`).map(({ body }) => body as Record<string, unknown>);

it("settles with one key, with the cause said before, and opens the next", async () => {
  open("/projects/3/adjudication/7");
  expect(await screen.findByRole("heading", { name: "other bounds" })).toBeVisible();
  await userEvent.keyboard("b1");
  expect(await screen.findByRole("heading", { name: "not marked by all" })).toBeVisible();
  await waitFor(() => expect(sent()).toHaveLength(1));
  expect(sent()[0]).toMatchObject({ marks: ["b1", "a1"], keep: ["a1"], cause: "boundary", instead: null });
});

it("shows both decisions where somebody was faster, and sends mine over theirs only when told to", async () => {
  const detail = "Somebody has settled this case meanwhile.";
  const [one] = makeReview().cases;
  if (!one) throw new Error("no case");
  const said = { cause: "", note: "", example: false, keep: ["b1"] } as const;
  const decision = decisionOf(one, rulingOn(one, { ...said, keep: ["b1"] }), 2);
  server.on(`POST ${REVIEW}decisions/`, { status: 409, body: { detail, code: "case_changed", current: { ...one, decision } } });
  open("/projects/3/adjudication/7");
  await screen.findByRole("heading", { name: "other bounds" });
  await userEvent.keyboard("r");
  const card = await screen.findByRole("alert", { name: "Not stored" });
  expect(card).toHaveTextContent(detail);
  expect(card).toHaveTextContent("YouNone stands · no cause given");
  expect(card).toHaveTextContent("StandsKept: “the northern channel” · no cause given");
  await waitFor(() => expect(server.requests(`GET ${REVIEW}`).length).toBeGreaterThan(1));
  server.on(`POST ${REVIEW}decisions/`, ({ body }) => ({ body: { ...(body as object), verdict: "rejected", gold: [] } }));
  await userEvent.click(screen.getByRole("button", { name: "Keep mine" }));
  await waitFor(() => expect(sent()).toHaveLength(2));
  expect(sent()[1]).toMatchObject({ instead: decision.uid, marks: ["b1", "a1"] });
  await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
});

it("sends another span with its bounds moved", async () => {
  open("/projects/3/adjudication/7");
  await screen.findByRole("heading", { name: "other bounds" });
  await userEvent.keyboard("e{ArrowRight}{Enter}");
  await waitFor(() => expect(sent()).toHaveLength(1));
  const made = sent()[0]?.made as { pieces: { quote: string }[] };
  expect(made.pieces.map(({ quote }) => quote)).toEqual(["the northern channel for"]);
});

it("says who is still at it where there is nothing to compare", async () => {
  const people = [
    { id: 1, name: "Ada", state: "done" },
    { id: 2, name: "Ben", state: "open" },
  ] as const;
  server.on(`GET ${REVIEW}`, { body: makeReview({ cases: [], people: [...people] }) });
  open("/projects/3/adjudication/7");
  expect(await screen.findByText(/Only Ada has finished this article/)).toBeVisible();
  expect(screen.getByText("Still at it: Ben.")).toBeVisible();
});

it("tells why pages are empty, and what to do", async () => {
  server.on(`GET ${PROJECT}training/`, { body: { least: 0.7, gold: 0, people: [] } });
  open("/projects/3/adjudication");
  expect(await screen.findByText(/give the same articles to two people or more/)).toBeVisible();
  open("/projects/3/training");
  expect(await screen.findByText(/No article of this project is gold yet/)).toBeVisible();
});

it("shows a refusal as it is told", async () => {
  const detail = "Only reviewers, editors and admins of the project see everyone's marks side by side.";
  server.on(`GET ${PROJECT}agreement/`, { status: 403, body: { detail } });
  open("/projects/3/agreement");
  expect(await screen.findByText(detail)).toBeVisible();
});

it("gives each figure with its interval and what it rests on, or the sentence why there is none", async () => {
  const measure = { name: "exact", title: "Exact agreement", question: "How often?", reading: "F1.", source: "Own." };
  const rest = { articles: 12, spans: 1, cautions: [] };
  const figure = { ...rest, measure: "exact", value: 0.861, low: 0.71, high: 0.93, undefined: "" };
  const none = { ...figure, value: null, low: null, high: null, undefined: "Nobody has marked this label." };
  const body = {
    level: 0.95,
    measures: [{ ...measure, by_label: true }],
    people: [{ id: 1, name: "Ada" }, { id: 2, name: "Ben" }],
    overall: [figure],
    labels: [{ id: 1, name: "claim", figures: [none] }],
    pairs: [],
    latest: 4,
    attributes: [],
    documents: { measures: [], overall: [], labels: [], pairs: [] },
    links: { measures: [], overall: [], labels: [], pairs: [] },
  };
  server.on(`GET ${PROJECT}agreement/`, { body });
  open("/projects/3/agreement");
  expect(await screen.findByText("0.86 (0.71 to 0.93)")).toBeVisible();
  expect(screen.getByText("12 articles, 1 mark")).toBeVisible();
  expect(screen.getByText("Nobody has marked this label.")).toBeVisible();
  expect(screen.getByRole("link", { name: /CSV/ })).toHaveAttribute("href", "/api/v1/projects/3/agreement.csv");
});
