import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import type { OneImport as Held } from "../../api/imports";
import type { Project } from "../../api/projectTypes";
import { OneImportPage } from "../../pages/project/OneImportPage";
import { ProjectFrame } from "../../pages/project/ProjectFrame";
import { useProject } from "../../pages/project/useProject";
import { ImportSection } from "./ImportSection";
import { makeMember, makeProject } from "../../testing/madeProjects";
import { FakeServer } from "../../testing/server";
import { show } from "../../testing/show";
import { USUAL } from "./words";

const AT = "/api/v1/projects/5/imports/";
const list = (...results: unknown[]) => ({ body: { next: null, results } });
const none = { new: 0, unchanged: 0, differs: 0, updated: 0, error: 0 };
const COUNTS = { text: { ...none, new: 1 }, span: { ...none, new: 2, unchanged: 1 }, link: none, document: none };
const WITH_ERROR = { ...COUNTS, span: { ...none, new: 1, error: 2 } };

function makeImport(given: Partial<Held> = {}): Held {
  return {
    id: 7,
    state: "checked",
    error: "",
    format: "ndjson",
    name: "labels.ndjson",
    size: 1536,
    sha256: "0",
    options: USUAL,
    dry_run: true,
    person: "ines",
    done: 4,
    total: 4,
    counts: COUNTS,
    matches: {},
    reasons: {},
    labels: [],
    people: [],
    names: [],
    notes: [],
    losses: [],
    articles: [],
    created_at: "2026-03-12T15:00:00Z",
    started_at: "2026-03-12T15:00:01Z",
    finished_at: null,
    expires_at: null,
    removed_at: null,
    ...given,
  };
}

const formats = ["ndjson", "brat"].map((name) => ({ name, title: name.toUpperCase(), folder: name === "brat", reads: true, purpose: "." }));
let server: FakeServer;
beforeEach(() => {
  server = new FakeServer()
    .on("GET /api/v1/formats/", { body: formats })
    .on(`GET ${AT}`, list())
    .on(`GET ${AT}7/rows/`, list());
});

/** As the page of a project's data has it. */
const Imports = () => <ImportSection project={useProject()} />;

function open(path: string, given: Partial<Project> = {}) {
  server.on("GET /api/v1/projects/5/", { body: makeProject({ members: [makeMember(), makeMember({ id: 8, person: "ben", name: "Ben" })], ...given }) });
  const children = [
    { path: "data/import", Component: Imports },
    { path: "data/imports/:importId", Component: OneImportPage },
  ];
  return show([{ path: "/projects/:id", Component: ProjectFrame, children }], `/projects/5/data/${path}`);
}
const openOne = (given: Partial<Held>) => {
  server.on(`GET ${AT}7/`, { body: makeImport(given) });
  return open("imports/7");
};
const button = (name: string) => screen.findByRole("button", { name });

it("sends a file to be checked, with what was chosen, and opens it", async () => {
  server.on(`POST ${AT}`, { status: 201, body: makeImport() }).on(`GET ${AT}7/`, { body: makeImport() });
  const { where } = open("import");
  await userEvent.upload(await screen.findByLabelText("File of labels"), new File(["{}"], "labels.ndjson"));
  await userEvent.click(screen.getByLabelText("Leave out rows that cannot be taken"));
  await userEvent.click(await button("Check the file"));
  await waitFor(() => expect(where()).toBe("/projects/5/data/imports/7"));
  const body = server.requests(`POST ${AT}`)[0]?.body as FormData;
  expect((body.get("file") as File).name).toBe("labels.ndjson");
  expect(body.has("format")).toBe(false);
  expect(JSON.parse(body.get("options") as string)).toEqual({ ...USUAL, skip_errors: true });
});

it("asks for the format where the file does not tell it", async () => {
  const told = { field: "format", message: "Which format this file is in cannot be told from it." };
  server.on(`POST ${AT}`, { status: 400, body: { code: "invalid", detail: told.message, errors: [told] } });
  open("import");
  await userEvent.upload(await screen.findByLabelText("File of labels"), new File(["{}"], "labels.json"));
  await userEvent.click(await button("Check the file"));
  expect(await screen.findByText(told.message)).toBeVisible();
  await userEvent.selectOptions(screen.getByLabelText("Format"), "brat");
  expect(screen.queryByText(told.message)).toBeNull();
  expect(screen.getByText(/it comes as a zip file/)).toBeVisible();
});

it("tells those who are no admins who imports", async () => {
  open("import", { role: "editor" });
  expect(await screen.findByText(/Only admins of the project import/)).toBeVisible();
  expect(server.requests(`GET ${AT}`)).toEqual([]);
});

it("lists earlier imports with what they came to", async () => {
  server.on(`GET ${AT}`, list(makeImport({ state: "done" }), makeImport({ id: 6, name: "old.zip", state: "failed", counts: null })));
  open("import");
  const row = (await screen.findByRole("link", { name: "labels.ndjson" })).closest("tr");
  expect(row).toHaveTextContent(/NDJSON, 1.5 kB.*Imported.*3 new.*ines/);
  expect(screen.getByRole("link", { name: "old.zip" })).toHaveAttribute("href", "/projects/5/data/imports/6");
});

it("says what would happen, and imports", async () => {
  server.on(`POST ${AT}7/apply/`, { body: makeImport({ state: "applying" }) });
  openOne({ labels: ["claim (span)"], people: ["zoe"], losses: [{ what: "relations dropped", count: 3, named: ["r1"] }] });
  expect(await screen.findByText(/Importing brings in 3 rows. Nothing is imported yet./)).toBeVisible();
  expect(screen.getByText("1 label would come into the scheme")).toBeVisible();
  expect(screen.getByText("zoe")).toBeVisible();
  expect(screen.getByText(/3 × relations dropped/)).toBeVisible();
  expect(screen.getByRole("link", { name: "CSV" })).toHaveAttribute("href", `${AT}7/rows/?file=csv`);
  await userEvent.click(await button("Import"));
  await waitFor(() => expect(server.requests(`POST ${AT}7/apply/`)).toHaveLength(1));
});

it("does not import a file with errors before they are skipped in another check", async () => {
  const detail = "charlie has an account and is no member of this project.";
  const row = { position: 2, text: "a", kind: "span", uid: "s1", outcome: "error", match: "", reason: "not_a_member", detail };
  server.on(`GET ${AT}7/rows/`, list(row)).on(`POST ${AT}7/check/`, { body: makeImport({ state: "checking" }) });
  const names = [{ name: "charlie", person: "charlie", stands: "outside" as const }];
  openOne({ counts: WITH_ERROR, reasons: { not_a_member: 2 }, names });
  expect(await screen.findByText(/2 rows cannot be taken, so nothing can be imported/)).toBeVisible();
  expect(await button("Import")).toBeDisabled();
  expect(await screen.findByText(detail)).toBeVisible();
  expect(screen.getByText("Somebody is not a member of this project")).toBeVisible();
  await userEvent.selectOptions(screen.getByLabelText("Who “charlie” is to be"), "ben");
  expect(screen.getByText(/check again before you import/)).toBeVisible();
  await userEvent.click(await button("Check again"));
  const asked = { format: "ndjson", options: { ...USUAL, people: { charlie: "ben" } } };
  await waitFor(() => expect(server.requests(`POST ${AT}7/check/`)[0]?.body).toEqual(asked));
});

it("says until when the rows are kept, and that they are gone", async () => {
  const ended = { state: "failed" as const, error: "2 rows cannot be taken", finished_at: "2026-03-12T15:00:02Z" };
  const { unmount } = openOne({ ...ended, expires_at: "2026-04-11T15:00:02Z" });
  expect(await screen.findByText(/These rows and the file are kept until/)).toBeVisible();
  expect(await button("Check again")).toBeVisible();
  unmount();
  openOne({ ...ended, removed_at: "2026-04-11T15:10:00Z" });
  expect(await screen.findByText(/The file and its report row by row were removed/)).toBeVisible();
  expect(screen.queryByRole("button", { name: "Check again" })).toBeNull();
  expect(screen.queryByRole("link", { name: "CSV" })).toBeNull();
});

it("shows how far it is and stops", async () => {
  server.on(`POST ${AT}7/stop/`, { body: makeImport({ state: "stopped" }) });
  openOne({ state: "checking", done: 1200, total: 5000, counts: null });
  expect(await screen.findByText("1,200 of 5,000 rows checked")).toBeVisible();
  expect(screen.getByRole("progressbar", { name: "How far it is" })).toHaveAttribute("value", "1200");
  server.on(`GET ${AT}7/`, { body: makeImport({ state: "stopped" }) });
  await userEvent.click(await button("Stop"));
  expect(await screen.findByText(/This import was stopped. Nothing in the project was changed/)).toBeVisible();
});

it("says where a file is wrong and that nothing was changed", async () => {
  openOne({ state: "failed", error: 'labels.ndjson, line 3: "text" is missing', counts: null });
  expect(await screen.findByRole("alert")).toHaveTextContent(/nothing in the project was changed.*line 3: "text" is missing/);
  expect(await button("Check again")).toBeEnabled();
});

it("leads from what was imported into its articles", async () => {
  openOne({ state: "done", finished_at: "2026-03-12T15:01:00Z", articles: [{ id: 3, title: "Board in Lenn" }] });
  const link = await screen.findByRole("link", { name: "Board in Lenn" });
  expect(link).toHaveAttribute("href", "/projects/5/articles/3");
});
