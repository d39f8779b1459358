import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import type { Token } from "../api/types";
import { ME } from "../testing/made";
import { makeProject } from "../testing/madeProjects";
import { FakeServer } from "../testing/server";
import { show } from "../testing/show";
import { AccountPage } from "./AccountPage";
import { Shell } from "./Shell";

const TOKENS = "/api/v1/tokens/";
const list = (results: unknown[]) => ({ body: { next: null, results } });

function makeToken(id: number, name: string, given: Partial<Token> = {}): Token {
  return {
    id,
    name,
    prefix: "ann_abcdef",
    scopes: ["read"],
    projects: null,
    state: "active",
    created_at: "2026-03-12T15:00:00Z",
    last_used_at: null,
    expires_at: "2026-06-10T15:00:00Z",
    revoked_at: null,
    ...given,
  };
}

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer()
    .on("GET /api/v1/session/", { body: { user: ME } })
    .on("GET /health", { body: { status: "ok", database: "ok", worker: { alive: true, advice: "" } } })
    .on("GET /api/v1/projects/", list([makeProject(), makeProject({ id: 6, name: "Bridge" })]))
    .on(`GET ${TOKENS}`, list([]))
    .on(`POST ${TOKENS}`, { status: 201, body: { ...makeToken(1, "nightly"), token: "ann_abcdefghij" } })
    .on(`DELETE ${TOKENS}2/`, { status: 204 });
});

const open = () => show([{ Component: Shell, children: [{ path: "*", Component: AccountPage }] }], "/account");
const form = async () => within(await screen.findByRole("form", { name: "Make a token" }));
const asked = () => server.requests(`POST ${TOKENS}`)[0]?.body;
const row = async (name: string) => (await screen.findByText(name)).closest("tr");

async function make(name = "nightly") {
  await userEvent.type(await screen.findByLabelText(/^Name/), name);
  await userEvent.click(screen.getByRole("button", { name: "Make a token" }));
  await screen.findByText("ann_abcdefghij");
}

it("asks for the least unless told otherwise: to read, for 90 days", async () => {
  open();
  await make();
  expect(asked()).toEqual({ name: "nightly", scopes: ["read"], projects: null, days: 90 });
  expect(screen.getByText("This is the only time “nightly” is shown.")).toBeVisible();
  expect(screen.getByLabelText(/^Name/)).toHaveValue("");
});

it("says what each scope lets a script do, and asks for those that are chosen", async () => {
  open();
  const fields = await form();
  expect(fields.getByText(/^mark, judge, decide and comment/)).toBeVisible();
  await userEvent.click(fields.getByLabelText("Read"));
  await userEvent.click(fields.getByLabelText("Add articles"));
  await userEvent.selectOptions(fields.getByLabelText("It expires"), "never");
  await make("wires");
  expect(asked()).toEqual({ name: "wires", scopes: ["ingest"], projects: null, days: null });
});

it("takes everything for all of it", async () => {
  open();
  const fields = await form();
  await userEvent.click(fields.getByLabelText("Everything"));
  expect(fields.getByLabelText("Write")).toBeChecked();
  expect(fields.getByLabelText("Write")).toBeDisabled();
});

it("limits a token to projects once one is chosen", async () => {
  open();
  const fields = await form();
  await userEvent.type(fields.getByLabelText(/^Name/), "models");
  await userEvent.click(await fields.findByLabelText("Only in some projects"));
  expect(fields.getByRole("button", { name: "Make a token" })).toBeDisabled();
  await userEvent.click(fields.getByLabelText("Bridge"));
  await userEvent.click(fields.getByRole("button", { name: "Make a token" }));
  await waitFor(() => expect(asked()).toMatchObject({ projects: [6] }));
});

it("does not let a token without a scope be made", async () => {
  open();
  const fields = await form();
  await userEvent.type(fields.getByLabelText(/^Name/), "models");
  await userEvent.click(fields.getByLabelText("Read"));
  expect(fields.getByRole("button", { name: "Make a token" })).toBeDisabled();
});

it("keeps what was chosen where the server refuses it, and says why", async () => {
  server.on(`POST ${TOKENS}`, { status: 400, body: { code: "invalid", detail: "You belong to no project 6." } });
  open();
  const fields = await form();
  await userEvent.type(fields.getByLabelText(/^Name/), "models");
  await userEvent.click(fields.getByRole("button", { name: "Make a token" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("You belong to no project 6.");
  expect(fields.getByLabelText(/^Name/)).toHaveValue("models");
});

it("lists what each may do, where, its last use and its end", async () => {
  const used = { last_used_at: "2026-04-02T09:00:00Z", expires_at: null };
  server.on(
    `GET ${TOKENS}`,
    list([
      makeToken(2, "models", { scopes: ["read", "suggest"], projects: [5, 9], ...used }),
      makeToken(3, "old pull", { state: "expired" }),
      makeToken(4, "lost", { state: "revoked", revoked_at: "2026-05-01T09:00:00Z" }),
    ]),
  );
  open();
  const models = await row("models");
  expect(models).toHaveTextContent("Read, Suggest");
  await waitFor(() => expect(models).toHaveTextContent("in Harbour, project 9"));
  expect(models).toHaveTextContent(/used 2 Apr 2026.*never expires/);
  expect(await row("old pull")).toHaveTextContent(/Read.*everywhere.*never used.*expired 10 Jun 2026/);
  expect(await row("lost")).toHaveTextContent(/revoked 1 May 2026/);
  expect(screen.queryByRole("button", { name: "Revoke lost" })).toBeNull();
});

it("revokes a token", async () => {
  server.on(`GET ${TOKENS}`, list([makeToken(2, "models")]));
  open();
  await userEvent.click(await screen.findByRole("button", { name: "Revoke models" }));
  await waitFor(() => expect(server.requests(`DELETE ${TOKENS}2/`)).toHaveLength(1));
});
