import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import { ME } from "../testing/made";
import { FakeServer } from "../testing/server";
import { show } from "../testing/show";
import { LoginPage } from "./LoginPage";
import { Shell } from "./Shell";

const SESSION = "/api/v1/session/";
const WAYS = { password: true, providers: [] };
let server: FakeServer;

beforeEach(() => {
  server = new FakeServer()
    .on(`GET ${SESSION}`, { body: { user: null, ways: WAYS } })
    .on(`POST ${SESSION}`, { body: { user: ME, ways: WAYS } })
    .on("GET /health", { body: { status: "ok", database: "ok" } });
});

function open(address: string) {
  const inside = { Component: Shell, children: [{ path: "*", element: <p>Inside</p> }] };
  return show([{ path: "/login", Component: LoginPage }, inside], address);
}

async function logIn() {
  await userEvent.type(await screen.findByLabelText(/^Name/), "ines");
  await userEvent.type(screen.getByLabelText(/^Password/), "secret{Enter}");
}

it("leads someone unknown through the login back to where they wanted to go", async () => {
  const { where } = open("/articles/4/flags/9?x=1");
  await logIn();
  expect(await screen.findByText("Inside")).toBeVisible();
  expect(where()).toBe("/articles/4/flags/9?x=1");
  expect(server.requests(`POST ${SESSION}`)[0]?.body).toEqual({ username: "ines", password: "secret" });
});

it("leads to no other site", async () => {
  const { where } = open("/login?next=//elsewhere.example/");
  await logIn();
  await waitFor(() => expect(where()).toBe("/articles"));
});

it("says why it did not work, and keeps the name", async () => {
  server.on(`POST ${SESSION}`, { status: 400, body: { code: "bad_login", detail: "This name and password do not match." } });
  open("/login");
  await logIn();
  expect(await screen.findByRole("alert")).toHaveTextContent("This name and password do not match.");
  expect(screen.getByLabelText(/^Name/)).toHaveValue("ines");
});

it("offers the providers that there are, and no password where there are none", async () => {
  const providers = [{ name: "Harbor Ledger", address: "/sign-on/newsroom/" }];
  server.on(`GET ${SESSION}`, { body: { user: null, ways: { password: false, providers } } });
  open("/login?next=/articles/4%3Fx=1");
  const link = await screen.findByRole("link", { name: "Log in with Harbor Ledger" });
  expect(link).toHaveAttribute("href", "/sign-on/newsroom/?next=%2Farticles%2F4%3Fx%3D1");
  expect(screen.queryByLabelText(/^Password/)).toBeNull();
});

it("says why a provider's word was not enough", async () => {
  open("/login?refused=unknown");
  expect(await screen.findByRole("alert")).toHaveTextContent("You have no account here");
});

it("shows what the server lacks on every page", async () => {
  const advice = "No worker is taking jobs. Start one: make worker";
  server
    .on(`GET ${SESSION}`, { body: { user: ME, ways: WAYS } })
    .on("GET /health", { status: 503, body: { status: "degraded", database: "ok", worker: { alive: false, advice } } });
  open("/anywhere");
  expect(await screen.findByRole("alert")).toHaveTextContent(advice);
});
