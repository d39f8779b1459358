import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { Flag } from "../../api/types";
import { DETECTOR, makeArticle, makeFlag, makeJudgement, makeVersion, ME } from "../../testing/made";
import { FakeServer } from "../../testing/server";
import { show } from "../../testing/show";
import { Shell } from "../Shell";
import { ArticlePage } from "./ArticlePage";

const POST = "POST /api/v1/judgements/";
const list = (results: unknown[]) => ({ body: { next: null, previous: null, results } });
const DATES = makeFlag(1, ["March 3", "February 3"], { detector_title: "One event, two dates" });
const NAME = makeFlag(2, ["lenn"], { detector_title: "Name in lower case", family: "translation" });

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer()
    .on("GET /api/v1/session/", { body: { user: ME } })
    .on("GET /health", { body: { status: "ok", database: "ok", worker: { alive: true, advice: "" } } })
    .on("GET /api/v1/articles/1/", { body: makeArticle() })
    .on("GET /api/v1/versions/10/", { body: makeVersion() })
    .on("GET /api/v1/detectors/", list([DETECTOR]))
    .on("GET /api/v1/flags/1/", { body: DATES })
    .on(POST, { status: 201, body: makeJudgement() });
  withFlags([DATES, NAME]);
});

function withFlags(flags: Flag[]): void {
  server.on("GET /api/v1/flags/", list(flags));
}

function open(address: string) {
  const children = [{ index: true, element: null }, { path: "flags/:flagId", element: null }];
  return show([{ Component: Shell, children: [{ path: "/articles/:id", Component: ArticlePage, children }] }], address);
}
const card = (id: number) => {
  const found = document.getElementById(`flag-${id}`);
  if (!found) throw new Error(`No card of flag ${id}.`);
  return within(found);
};
const openCard = () => document.querySelector("[data-shape='open']")?.id;

describe("an article", () => {
  it("opens on its first unjudged flag, with its passages chosen in the text", async () => {
    open("/articles/1");
    expect(await screen.findByRole("heading", { level: 1 })).toHaveTextContent("Dock workers in Lenn return");
    expect(openCard()).toBe("flag-1");
    expect(document.querySelectorAll("mark[data-chosen]")).toHaveLength(2);
    expect(card(1).getByText("Question 1?")).toBeVisible();
    expect(await card(1).findByText(/Right in 46 of 51 judged so far/)).toBeVisible();
  });

  it("says which detectors did not read its language, and which failed", async () => {
    const skipped = [
      { detector: "lower_cased_name", title: "Name in lower case", reason: "does not read de" },
      { detector: "missing_space", title: "Missing space after a mark", reason: "does not read de" },
    ];
    const failed = [{ detector: "shouting", title: "Shouting", reason: "ValueError: no words" }];
    server.on("GET /api/v1/articles/1/", { body: makeArticle({ language: "de", silent: { skipped, failed } }) });
    open("/articles/1");
    expect((await screen.findByText("2 detectors did not run:")).closest("details")).toHaveTextContent(
      "this article is in German, which they do not read",
    );
    expect(screen.getByText("1 detector failed on this article.").closest("details")).toHaveTextContent(
      "Shouting: ValueError: no words",
    );
  });

  it("moves by j and k, and the address with it", async () => {
    const { where } = open("/articles/1");
    await screen.findByRole("heading", { level: 1 });
    await userEvent.keyboard("j");
    await waitFor(() => expect(openCard()).toBe("flag-2"));
    expect(where()).toBe("/articles/1/flags/2");
    await userEvent.keyboard("k");
    await waitFor(() => expect(where()).toBe("/articles/1/flags/1"));
  });

  it("opens the flag whose passage is clicked", async () => {
    open("/articles/1");
    await userEvent.click(await screen.findByText("lenn", { selector: "mark span" }));
    await waitFor(() => expect(openCard()).toBe("flag-2"));
  });

  it("says so where there is nothing to ask about", async () => {
    withFlags([]);
    open("/articles/1");
    expect(await screen.findByText("No flags.")).toBeVisible();
  });

  it("says that it is being read", async () => {
    server.on("GET /api/v1/articles/1/", { body: makeArticle({ reading: { state: "running", error: "", job: 3 } }) });
    withFlags([]);
    open("/articles/1");
    expect(await screen.findByText("This article is being read.")).toBeVisible();
  });

  it("says what happened and how to go on where it is not there", async () => {
    server.on("GET /api/v1/articles/1/", { status: 404, body: { code: "not_found" } });
    open("/articles/1");
    expect(await screen.findByText("There is nothing at this address.")).toBeVisible();
    expect(screen.getByRole("link", { name: "Back to the articles" })).toBeVisible();
  });
});

describe("judging", () => {
  it("by key is stored, closes the card and opens the next unjudged one", async () => {
    const { where } = open("/articles/1/flags/1");
    await screen.findByRole("heading", { level: 1 });
    await userEvent.keyboard("c");
    await waitFor(() => expect(openCard()).toBe("flag-2"));
    expect(where()).toBe("/articles/1/flags/2");
    expect(card(1).getByText(/confirmed · you/)).toBeVisible();
    await waitFor(() => expect(screen.getByText("Saved")).toBeVisible());
    expect(server.requests(POST)[0]?.body).toEqual({ flag: 1, verdict: "confirmed", reason: "", note: "" });
  });

  it("a dismissal asks for its reason", async () => {
    open("/articles/1");
    await userEvent.click(await screen.findByRole("button", { name: /Dismiss/ }));
    await userEvent.keyboard("3");
    await waitFor(() => expect(server.requests(POST)).toHaveLength(1));
    expect(server.requests(POST)[0]?.body).toMatchObject({ verdict: "dismissed", reason: "history" });
  });

  it("while the server is away is kept, and says so", async () => {
    server.on(POST, new TypeError("fetch failed"));
    open("/articles/1");
    await screen.findByRole("heading", { level: 1 });
    await userEvent.keyboard("u");
    expect(await screen.findByText("Not saved yet (1)")).toBeVisible();
    expect(card(1).getByText(/unsure · you/)).toBeVisible();
    expect(Object.keys(localStorage)).toContain(`annotator.outbox.${ME.id}.1`);
  });

  it("in two tabs shows both states, even after the next card has opened, and keeps the one I choose", async () => {
    const current = makeJudgement({ verdict: "dismissed", reason: "misread", revision: 2 });
    server
      .on(POST, { status: 409, body: { code: "stale", detail: "Elsewhere.", current } })
      .on("PATCH /api/v1/judgements/500/", { body: makeJudgement({ revision: 3 }) });
    open("/articles/1");
    await screen.findByRole("heading", { level: 1 });
    await userEvent.keyboard("c");
    const conflict = within(await screen.findByText(/You judged this flag in another tab too/).then(parent));
    expect(conflict.getByText("You said").parentElement).toHaveTextContent("confirmed");
    expect(conflict.getByText("Meanwhile, in another tab, you said").parentElement).toHaveTextContent("dismissed");
    await userEvent.click(conflict.getByRole("button", { name: "Keep mine" }));
    await waitFor(() => expect(screen.getByText("Saved")).toBeVisible());
    expect(server.requests("PATCH /api/v1/judgements/500/")[0]?.body).toMatchObject({ verdict: "confirmed", revision: 2 });
  });

  it("is taken back by z", async () => {
    server.on("DELETE /api/v1/judgements/500/", { status: 204 });
    open("/articles/1");
    await screen.findByRole("heading", { level: 1 });
    await userEvent.keyboard("c");
    await waitFor(() => expect(screen.getByText("Saved")).toBeVisible());
    await userEvent.keyboard("z");
    await waitFor(() => expect(server.requests("DELETE /api/v1/judgements/500/")).toHaveLength(1));
    await waitFor(() => expect(openCard()).toBe("flag-1"));
  });

  it("shows who differs", async () => {
    const jon = makeJudgement({ id: 501, person: { id: 2, name: "Jon Vik" }, verdict: "dismissed", reason: "trivial" });
    const mine = makeJudgement();
    withFlags([{ ...DATES, verdict: "disputed", judgements: [mine, jon], mine }]);
    open("/articles/1/flags/1");
    expect(await screen.findByText("Disputed")).toBeVisible();
    expect(card(1).getByText(/not worth stopping at/).closest("li")).toHaveTextContent("Jon Vik: dismissed");
    expect(card(1).getByRole("button", { name: /Confirm/ })).toHaveAttribute("aria-pressed", "true");
  });
});

describe("the address of a flag", () => {
  it("that was withdrawn says so", async () => {
    server.on("GET /api/v1/flags/9/", { body: { ...DATES, id: 9, withdrawn_at: "2026-03-14T10:00:00Z" } });
    open("/articles/1/flags/9");
    expect(await screen.findByText("This flag was withdrawn")).toBeVisible();
  });
  it("under another article leads to its own", async () => {
    server.on("GET /api/v1/flags/9/", { body: { ...DATES, id: 9, article: 7 } });
    const { where } = open("/articles/1/flags/9");
    await waitFor(() => expect(where()).toBe("/articles/7/flags/9"));
  });
});

const parent = (element: HTMLElement) => element.parentElement ?? element;
