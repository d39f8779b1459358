import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Outlet } from "react-router";
import { beforeEach, describe, expect, it } from "vitest";
import type { Export, Format, Snapshot } from "../../api/files";
import type { Project } from "../../api/projectTypes";
import { EVERYTHING } from "../../components/exports/commands";
import { makeMember, makeProject } from "../../testing/madeProjects";
import { FakeServer } from "../../testing/server";
import { show } from "../../testing/show";
import { DataPage } from "./DataPage";

let server: FakeServer;
const EXPORTS = "/api/v1/projects/5/exports/";
const SNAPSHOTS = "/api/v1/projects/5/snapshots/";
const page = (results: unknown[]) => ({ body: { next: null, results } });

function makeFormat(name: string, given: Partial<Format> = {}): Format {
  const usual = { title: name, suffix: "", media_type: "", folder: true, reads: true, writes: true, history: false, purpose: "", lacks: "" };
  return { name, ...usual, ...given };
}

function makeExport(given: Partial<Export> = {}): Export {
  return {
    id: 7,
    project: 5,
    snapshot: null,
    format: "csv",
    options: EVERYTHING,
    state: "done",
    done: 4,
    total: 4,
    losses: {},
    size: 1536,
    sha256: "ab".repeat(32),
    made_by: "ines",
    made_at: "2026-03-12T15:00:00Z",
    finished_at: "2026-03-12T15:00:09Z",
    expires_at: "2026-03-19T15:00:00Z",
    error: "",
    download: "https://inner:8000/api/v1/exports/download/signed/",
    download_until: "2026-03-13T15:00:00Z",
    ...given,
  };
}

function makeSnapshot(given: Partial<Snapshot> = {}): Snapshot {
  const counts = { texts: 4, spans: 9, links: 0, documents: 0, labels: 2 };
  const about = { id: 3, project: 5, name: "March", note: "", state: "done" as const, done: 4, total: 4, error: "", size: 900 };
  const made = { format_version: 1, made_by: "ines", made_at: "2026-03-12T15:00:00Z", finished_at: null };
  return { ...about, sha256: "cd".repeat(32), parts: null, counts, ...made, ...given };
}

function open(given: Partial<Project> = {}) {
  return show([{ element: <Outlet context={makeProject(given)} />, children: [{ path: "/", Component: DataPage }] }], "/");
}

beforeEach(() => {
  const lacks = "No links.";
  const formats = [makeFormat("csv"), makeFormat("ndjson", { history: true }), makeFormat("argilla", { lacks }), makeFormat("inception", { writes: false })];
  server = new FakeServer()
    .on("GET /api/v1/formats/", { body: formats })
    .on(`GET ${EXPORTS}`, page([]))
    .on(`GET ${SNAPSHOTS}`, page([]));
});

describe("exports", () => {
  it("are asked for in a format with the options that it takes", async () => {
    server.on(`POST ${EXPORTS}`, { status: 201, body: makeExport({ state: "queued", download: null }) });
    open();
    const user = userEvent.setup();
    await user.click(await screen.findByRole("radio", { name: /^ndjson/ }));
    await user.click(screen.getByRole("checkbox", { name: "With the log of each mark" }));
    await user.click(screen.getByRole("checkbox", { name: "Settled marks only" }));
    expect(screen.queryByRole("radio", { name: /inception/ })).toBeNull();
    expect(screen.getByText("No links.")).toBeInTheDocument();
    await user.click(screen.getByRole("radio", { name: /^csv/ }));
    await user.click(screen.getByRole("button", { name: "Export as csv" }));
    const [asked] = server.requests(`POST ${EXPORTS}`);
    expect(asked?.body).toEqual({ format: "csv", options: { ...EVERYTHING, gold: true }, snapshot: null });
  });

  it("tell what was left out, and are fetched from this origin", async () => {
    const losses = { "link dropped: no relations": { count: 12, named: ["a", "b"] } };
    server.on(`GET ${EXPORTS}`, page([makeExport({ losses })]));
    open();
    expect(await screen.findByText(/1\.5 kB/)).toBeVisible();
    expect(screen.getByText("12 not held")).toBeVisible();
    expect(screen.getByText(/12 × link dropped/)).toBeInTheDocument();
    expect(screen.getByRole("link", { name: /Download/ })).toHaveAttribute("href", "/api/v1/exports/download/signed/");
  });

  it("that failed say why and can be asked for again as they were", async () => {
    const failed = makeExport({ state: "failed", error: "The disk is full.", download: null, options: { ...EVERYTHING, gold: true } });
    server.on(`GET ${EXPORTS}`, page([failed])).on(`POST ${EXPORTS}`, { status: 201, body: makeExport() });
    open();
    expect(await screen.findByText(/The disk is full\./)).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: /Export again/ }));
    expect(server.requests(`POST ${EXPORTS}`)[0]?.body).toMatchObject({ format: "csv", options: { gold: true } });
  });

  it("are deleted after a question", async () => {
    server.on(`GET ${EXPORTS}`, page([makeExport()])).on(`DELETE ${EXPORTS}7/`, { status: 204 });
    open();
    await userEvent.click(await screen.findByRole("button", { name: /^Delete csv/ }));
    expect(server.requests(`DELETE ${EXPORTS}7/`)).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: "Delete it" }));
    expect(server.requests(`DELETE ${EXPORTS}7/`)).toHaveLength(1);
  });

  it("show how far they are", async () => {
    server.on(`GET ${EXPORTS}`, page([makeExport({ state: "running", done: 3, total: 40, download: null })]));
    open();
    expect(await screen.findByText("3 of 40 texts written")).toBeVisible();
    expect(screen.getByRole("button", { name: /^Stop/ })).toBeVisible();
  });
});

describe("snapshots", () => {
  it("are made by reviewers, and a name that is taken is told", async () => {
    const problem = { title: "Conflict", detail: "There is a snapshot “March” already.", code: "name_taken" };
    server.on(`POST ${SNAPSHOTS}`, { status: 409, body: problem });
    open({ role: "reviewer" });
    const form = await screen.findByRole("form", { name: "Make a snapshot" });
    await userEvent.type(within(form).getByRole("textbox", { name: /Name/ }), "March");
    await userEvent.click(within(form).getByRole("button"));
    expect(await screen.findByRole("alert")).toHaveTextContent("already");
    expect(within(form).getByRole("textbox", { name: /Name/ })).toHaveValue("March");
  });

  it("are checked where they are listed", async () => {
    const found = { whole: false, differs: ["marks"], detail: "The file is not what was stored: marks.", sha256: "ef" };
    server.on(`GET ${SNAPSHOTS}`, page([makeSnapshot()])).on(`GET ${SNAPSHOTS}3/verify/`, { body: found });
    open();
    expect(await screen.findByText(/4 texts, 9 marks, 2 labels in the scheme/)).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Verify March" }));
    expect(await screen.findByText(/✗ The file is not what was stored: marks\./)).toBeVisible();
  });

  it.each([
    { role: "annotator" as const, shared: false, blind: false },
    { role: "annotator" as const, shared: true, blind: true },
  ])("are not asked for where something is kept from one: %o", async (given) => {
    open({ ...given, members: [makeMember(), makeMember({ person: "ben" })] });
    expect(await screen.findByRole("radio", { name: /^csv/ })).toBeVisible();
    expect(screen.getByText(/What you export has/)).toBeVisible();
    expect(screen.getByText(/Snapshots hold everyone’s marks/)).toBeVisible();
    expect(server.requests(`GET ${SNAPSHOTS}`)).toEqual([]);
    expect(screen.queryByText(/export_labels/)).toBeNull();
    expect(screen.queryByText("Marks of: all") === null).toBe(!given.shared);
  });
});
