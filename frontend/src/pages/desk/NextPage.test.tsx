import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { makeAssignment, makeProject } from "../../testing/madeProjects";
import { FakeServer } from "../../testing/server";
import { show } from "../../testing/show";
import { NextPage } from "./NextPage";

let server: FakeServer;
const NEXT = "POST /api/v1/projects/5/next/";
const routes = [
  { path: "/projects/:id/next", Component: NextPage },
  { path: "/projects/:id/articles/:article", element: <p>The desk</p> },
];

beforeEach(() => {
  server = new FakeServer().on("GET /api/v1/projects/5/", { body: makeProject() });
});

describe("the next article", () => {
  it("is opened", async () => {
    server.on(NEXT, { body: makeAssignment({ article: 7 }) });
    const { where } = show(routes, "/projects/5/next");
    await screen.findByText("The desk");
    expect(where()).toBe("/projects/5/articles/7");
  });

  it("where none waits, the page says what to do, and looks again by key", async () => {
    server.on(NEXT, { status: 204 });
    show(routes, "/projects/5/next");
    expect(await screen.findByRole("heading", { level: 1 })).toHaveTextContent("Nothing waits for you");
    expect(screen.getByRole("link", { name: "Look at your articles" })).toHaveAttribute("href", "/projects/5");
    await userEvent.keyboard("n");
    await waitFor(() => expect(server.requests(NEXT)).toHaveLength(2));
  });

  it("at the quota, the server's reason stands there", async () => {
    server.on(NEXT, { status: 409, body: { code: "not_given", detail: "You have had 2 articles." } });
    show(routes, "/projects/5/next");
    expect(await screen.findByText("You have had 2 articles.")).toBeVisible();
    expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("No more articles for you");
  });

  it("without an answer, it can be tried again", async () => {
    server.on(NEXT, new TypeError("no network"));
    show(routes, "/projects/5/next");
    expect(await screen.findByRole("alert")).toHaveTextContent("The server can’t be reached.");
    server.on(NEXT, { body: makeAssignment({ article: 7 }) });
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("The desk")).toBeVisible();
  });
});
