import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import { makeAssignment, makeEntry, makeMember, makeProject, makeScheme, PROGRESS } from "../../testing/madeProjects";
import { ME } from "../../testing/made";
import { FakeServer } from "../../testing/server";
import { show } from "../../testing/show";
import { Shell } from "../Shell";
import { GuidelinesPage } from "./GuidelinesPage";
import { OverviewPage } from "./OverviewPage";
import { PeoplePage } from "./PeoplePage";
import { ProjectFrame } from "./ProjectFrame";
import { ProjectsPage } from "./ProjectsPage";
import { SchemePage } from "./SchemePage";

const AT = "/api/v1/projects/5/";
const list = (...results: unknown[]) => ({ body: { next: null, results } });

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer()
    .on("GET /api/v1/session/", { body: { user: ME } })
    .on("GET /health", { body: { status: "ok", database: "ok", worker: { alive: true, advice: "" } } })
    .on("GET /api/v1/notices/unseen/", { body: { count: 0 } })
    .on("GET /api/v1/sources/", list())
    .on("GET /api/v1/schemes/", { body: [{ name: "mqm", title: "MQM", description: "Errors", source: "x", labels: [] }] })
    .on("GET /api/v1/projects/", list(makeProject()))
    .on(`GET ${AT}`, { body: makeProject() })
    .on(`GET ${AT}scheme/`, { body: makeScheme() })
    .on(`GET ${AT}scheme/versions/`, list(makeScheme()))
    .on(`GET ${AT}guidelines/`, { body: { number: 1, text: "Mark claims.", person: "ines", at: "2026-03-12T15:00:00Z" } })
    .on(`GET ${AT}guidelines/versions/`, list())
    .on(`GET ${AT}examples/`, { body: { next: null, results: [] } })
    .on(`GET ${AT}examples/proposed/`, { body: { next: null, results: [] } })
    .on(`GET ${AT}progress/`, { body: PROGRESS })
    .on(`GET ${AT}articles/`, list(makeEntry()))
    .on(`GET ${AT}groups/`, list())
    .on("GET /api/v1/groups/", list())
    .on(`GET ${AT}assignments/`, list());
});

function open(address: string) {
  const children = [
    { path: "/projects", Component: ProjectsPage },
    {
      path: "/projects/:id",
      Component: ProjectFrame,
      children: [
        { index: true, Component: OverviewPage },
        { path: "scheme", Component: SchemePage },
        { path: "guidelines", Component: GuidelinesPage },
        { path: "people", Component: PeoplePage },
      ],
    },
    { path: "/projects/:id/articles/:article", element: <p>Desk</p> },
  ];
  return show([{ Component: Shell, children }], address);
}

it("says what a project is where there is none, and makes one from a ready scheme", async () => {
  server.on("GET /api/v1/projects/", list()).on("POST /api/v1/projects/", { status: 201, body: makeProject() });
  const { where } = open("/projects");
  expect(await screen.findByText(/You are in no project yet/)).toBeVisible();
  await userEvent.type(screen.getByLabelText(/Name/), "Harbour");
  await userEvent.click(await screen.findByRole("button", { name: "Make the project" }));
  await waitFor(() => expect(where()).toBe("/projects/5"));
  expect(server.requests("POST /api/v1/projects/")[0]?.body).toEqual({ name: "Harbour", description: "", scheme: "mqm" });
});

it("says that a project cannot be reached, or is not there", async () => {
  server.on(`GET ${AT}`, { status: 404, body: { detail: "This project does not exist." } });
  open("/projects/5");
  expect(await screen.findByText("There is nothing at this address.")).toBeVisible();
});

it("shows how far the work is in numbers", async () => {
  open("/projects/5");
  expect(await screen.findByText("2 of 4 articles done, 1 begun, 1 waiting")).toBeVisible();
  expect(screen.getByRole("row", { name: /Ines Brandt/ })).toHaveTextContent("2 done, 1 open, 7 marks");
  expect(screen.getByRole("row", { name: /claim/ })).toHaveTextContent("5, 1 settled");
});

it("goes to the next article by n, once however often it is pressed, or says that nothing waits", async () => {
  server.on(`POST ${AT}next/`, { status: 204 });
  const { where } = open("/projects/5");
  await screen.findByText(/2 of 4 articles/);
  await userEvent.keyboard("n");
  expect(await screen.findByText(/Nothing waits for you/)).toBeVisible();
  server.on(`POST ${AT}next/`, { body: makeAssignment({ article: 3 }) });
  await userEvent.keyboard("n");
  await waitFor(() => expect(where()).toBe("/projects/5/articles/3"));
  expect(server.requests(`POST ${AT}next/`)).toHaveLength(2);
});

it("says in the server's words why no article is given", async () => {
  server.on(`POST ${AT}next/`, { status: 409, body: { code: "not_given", detail: "You have had 10 articles." } });
  open("/projects/5");
  await userEvent.click(await screen.findByRole("button", { name: /Next article/ }));
  expect(await screen.findByRole("alert")).toHaveTextContent("You have had 10 articles.");
});

it("gives back what one holds", async () => {
  server
    .on(`GET ${AT}assignments/`, list(makeAssignment()))
    .on(`PATCH ${AT}assignments/9/`, { body: makeAssignment({ state: "returned" }) });
  open("/projects/5");
  await userEvent.click(await screen.findByRole("button", { name: /Give back/ }));
  await waitFor(() => expect(server.requests(`PATCH ${AT}assignments/9/`)[0]?.body).toEqual({ state: "returned" }));
});

it("shows an annotator no means of changing the project", async () => {
  server.on(`GET ${AT}`, { body: makeProject({ role: "annotator", members: [makeMember({ role: "annotator" })] }) });
  open("/projects/5");
  expect(await screen.findByText("Dock workers in Lenn return")).toBeVisible();
  expect(screen.queryByRole("button", { name: /Take out/ })).toBeNull();
  expect(screen.queryByRole("button", { name: "Add all that fit" })).toBeNull();
  await userEvent.click(screen.getByRole("link", { name: "Labels" }));
  expect(await screen.findByText("claim")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Change the labels" })).toBeNull();
});

it("keeps what one wrote where somebody else saved guidelines first, and overwrites nothing by itself", async () => {
  const theirs = { number: 2, text: "Mark places.", person: "tom", at: "2026-03-12T16:00:00Z" };
  server.on(`PUT ${AT}guidelines/`, ({ body }) =>
    (body as { number: number }).number === 2
      ? { body: { ...theirs, number: 3 } }
      : { status: 409, body: { code: "stale", detail: "Changed.", current: theirs } },
  );
  open("/projects/5/guidelines");
  await userEvent.click(await screen.findByRole("button", { name: "Change" }));
  const field = screen.getByLabelText("Guidelines in Markdown");
  await userEvent.type(field, " And dates.");
  await userEvent.click(screen.getByRole("button", { name: "Save as version 2" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("tom saved version 2 while you wrote");
  expect(field).toHaveValue("Mark claims. And dates.");
  await userEvent.click(screen.getByRole("button", { name: "Save mine after it" }));
  await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
  expect(server.requests(`PUT ${AT}guidelines/`).map(({ body }) => body)).toEqual([
    { text: "Mark claims. And dates.", number: 1 },
    { text: "Mark claims. And dates.", number: 2 },
  ]);
});

it("checks a scheme while it is written and stores it over the version that was seen", async () => {
  const slip = { label: "label 3", field: "name", line: null, message: "is missing." };
  server
    .on("POST /api/v1/schemes/check/", ({ body }) => {
      const { labels } = body as { labels: { name: string }[] };
      const blank = labels.some(({ name }) => name === "");
      return { body: blank ? { slips: [slip], labels: [], yaml: "" } : { slips: [], labels, yaml: "labels:" } };
    })
    .on(`PUT ${AT}scheme/`, { body: makeScheme({ number: 2 }) });
  open("/projects/5/scheme");
  await userEvent.click(await screen.findByRole("button", { name: "Change the labels" }));
  await userEvent.click(screen.getByRole("button", { name: "Add a label" }));
  expect(await screen.findByText(/label 3, name is missing/)).toBeVisible();
  expect(screen.getByRole("button", { name: "Save as version 2" })).toBeDisabled();
  const last = screen.getAllByLabelText("Name").at(-1);
  if (last) await userEvent.type(last, "rumour");
  expect(await screen.findByText("New: “rumour”.")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Save as version 2" }));
  await waitFor(() => expect(server.requests(`PUT ${AT}scheme/`)).toHaveLength(1));
  expect(server.requests(`PUT ${AT}scheme/`)[0]?.body).toMatchObject({ number: 1, labels: { 2: { name: "rumour" } } });
});

it("says why the last admin cannot leave", async () => {
  const detail = "ines is the project's last admin. Make somebody else an admin first.";
  server.on(`DELETE ${AT}members/ines/`, { status: 409, body: { code: "last_admin", detail } });
  open("/projects/5/people");
  const row = (await screen.findByText("Ines Brandt", { selector: "td" })).closest("tr") as HTMLElement;
  await userEvent.click(within(row).getByRole("button", { name: "Leave the project" }));
  expect(await within(row).findByRole("alert")).toHaveTextContent("last admin");
});

it("shows through which group somebody is in, and lets a group in", async () => {
  const port = { id: 3, group: "Port desk", role: "reviewer" };
  const groups = ["Port desk", "Night desk"].map((name, n) => ({ id: n + 3, name, people: 2, created_at: "" }));
  const through = { id: 8, person: "bea", name: "Bea Lund", role: "reviewer" as const, group: "Port desk" };
  server
    .on(`GET ${AT}`, { body: makeProject({ members: [makeMember(), makeMember(through)] }) })
    .on(`GET ${AT}groups/`, list(port))
    .on("GET /api/v1/groups/", list(...groups))
    .on(`POST ${AT}groups/`, { status: 201, body: { ...port, id: 4, group: "Night desk" } })
    .on(`DELETE ${AT}groups/3/`, { status: 204 });
  open("/projects/5/people");
  const row = (await screen.findByText("Bea Lund")).closest("tr") as HTMLElement;
  expect(row).toHaveTextContent("through Port desk");
  await userEvent.selectOptions(await screen.findByLabelText("Group"), "Night desk");
  expect(screen.queryByRole("option", { name: "Port desk" })).toBeNull(); // it is in already
  await userEvent.click(screen.getByRole("button", { name: "Let the group in" }));
  await waitFor(() => expect(server.requests(`POST ${AT}groups/`)).toHaveLength(1));
  expect(server.requests(`POST ${AT}groups/`)[0]?.body).toEqual({ group: "Night desk", role: "annotator" });
  await userEvent.click(screen.getByRole("button", { name: "Take Port desk out" }));
  await waitFor(() => expect(server.requests(`DELETE ${AT}groups/3/`)).toHaveLength(1));
});

it("counts new notices in the bell and marks them as seen", async () => {
  const notice = {
    id: 4,
    kind: "assigned",
    line: "You were given “Docks”",
    address: "/projects/5/articles/1",
    project: 5,
    project_name: "Harbour",
    source: null,
    source_name: null,
    detector: "",
    language: "",
    article: 1,
    comment: null,
    count: 1,
    made_at: "2026-03-12T15:00:00Z",
    seen_at: null,
  };
  server
    .on("GET /api/v1/notices/unseen/", { body: { count: 1 } })
    .on("GET /api/v1/notices/", list(notice))
    .on("POST /api/v1/notices/seen/", { body: { seen: 1 } });
  const { where } = open("/projects");
  await userEvent.click(await screen.findByRole("button", { name: "Notices, 1 new" }));
  await userEvent.click(await screen.findByRole("link", { name: "You were given “Docks”" }));
  await waitFor(() => expect(where()).toBe("/projects/5/articles/1"));
  expect(server.requests("POST /api/v1/notices/seen/")[0]?.body).toEqual({ notices: [4] });
});

it("makes an example of what the guidelines did not foresee with one press", async () => {
  const proposed = {
    uid: "d1",
    kind: "span",
    article: 7,
    title: "Dredging in Lenn",
    verdict: "kept",
    label: 1,
    label_name: "claim",
    attributes: { strength: "mild" },
    before: "The board will dredge ",
    quote: "the channel",
    after: ".",
    others: [{ label_name: "claim", quote: "channel", attributes: {} }],
    cause: "guideline_gap",
    note: "",
    at: "2026-03-12T15:00:00Z",
  };
  server.on(`GET ${AT}examples/proposed/`, { body: { next: null, results: [proposed] } });
  server.on(`PATCH ${AT}adjudication/7/decisions/d1/`, () => {
    server.on(`GET ${AT}examples/proposed/`, { body: { next: null, results: [] } });
    server.on(`GET ${AT}examples/`, { body: { next: null, results: [proposed] } });
    return { body: {} };
  });
  open("/projects/5/guidelines");
  await userEvent.click(await screen.findByRole("button", { name: "Show it as an example" }));
  const shown = await screen.findByRole("region", { name: "Examples" });
  await waitFor(() => expect(shown).toHaveTextContent("The board will dredge the channel.✓ claim (strength: mild) stands"));
  expect(shown).toHaveTextContent("✗ not claim channel");
  expect(screen.queryByRole("region", { name: "Proposed examples" })).toBeNull();
});
