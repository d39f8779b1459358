import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { Estimate } from "../../api/sources";
import { JudgingProvider } from "../../state/judging";
import { makeFlag, ME } from "../../testing/made";
import * as made from "../../testing/madeJudged";
import { makePast, makeReport, scored } from "../../testing/madeSources";
import { FakeServer } from "../../testing/server";
import { show } from "../../testing/show";
import { Corrections } from "./Corrections";
import { Criteria } from "./Criteria";
import { Decisions } from "./Decisions";
import { Replies } from "./Replies";

const AT = "/api/v1/sources/4";
const EDITOR = { ...ME, is_editor: true };
const list = (results: unknown[]) => ({ body: { next: null, results } });
const SOURCE = makeReport();

const past = (id: number, score: Estimate) => makePast(id, { score });

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer()
    .on("GET /api/v1/criteria/", { body: [made.makeCriterion("owner", 60), made.makeCriterion("money", 40)] })
    .on(`GET ${AT}/criteria/`, { body: [made.makeAnswer("owner")] })
    .on(`GET ${AT}/criteria/history/`, list([made.makeAnswer("owner")]))
    .on(`GET ${AT}/decisions/`, list([]))
    .on(`GET ${AT}/scores/`, list([past(11, scored(72, 64, 79))]))
    .on(`GET ${AT}/replies/`, list([made.makeReply(1)]))
    .on(`GET ${AT}/corrections/`, list([made.makeCorrection(1)]));
});

function panel(shown: React.ReactNode, me = EDITOR) {
  return show([{ path: "/", element: <JudgingProvider me={me}>{shown}</JudgingProvider> }], "/");
}

describe("criteria", () => {
  const POST = `POST ${AT}/criteria/`;
  const row = async (question: string) => {
    const item = (await screen.findByRole("button", { name: question })).closest("li");
    if (!item) throw new Error(`No row of ${question}`);
    return within(item);
  };

  it("are answered from the keyboard, with proof and a note", async () => {
    server.on(POST, { status: 201, body: made.makeAnswer("money", { answer: "no" }) });
    panel(<Criteria source={SOURCE} />);
    (await screen.findByRole("button", { name: "Does it say money?" })).focus();
    await userEvent.keyboard("n");
    expect(screen.getByRole("textbox", { name: "Proof" })).toHaveFocus();
    await userEvent.keyboard("https://a.example/one{Enter}  https://a.example/two");
    await userEvent.type(screen.getByRole("textbox", { name: "Note" }), "Nothing is said of money.");
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(server.requests(POST)).toHaveLength(1));
    expect(server.requests(POST)[0]?.body).toEqual({
      criterion: "money",
      answer: "no",
      proof: ["https://a.example/one", "https://a.example/two"],
      note: "Nothing is said of money.",
    });
    await waitFor(() => expect(screen.getByRole("button", { name: "Does it say money?" })).toHaveFocus());
  });

  it("say what they do to the part, how many are open, and open their guidance", async () => {
    panel(<Criteria source={SOURCE} />);
    expect(await screen.findByText(/1 criterion not answered\. Transparency counts 60 of 60 points/)).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Does it say owner?" }));
    expect(screen.getByText("Look for owner in the imprint.")).toBeVisible();
    expect((await row("Does it say owner?")).getByText(/Ada Voss/)).toBeVisible();
    expect((await row("Does it say owner?")).getByRole("link", { name: /imprint/ })).toHaveAttribute("rel", "noopener noreferrer");
  });

  it("are taken back", async () => {
    server.on(POST, { status: 201, body: made.makeAnswer("owner", { answer: "taken back" }) });
    panel(<Criteria source={SOURCE} />);
    await userEvent.click((await row("Does it say owner?")).getByRole("button", { name: "Take this answer back" }));
    await waitFor(() => expect(server.requests(POST)[0]?.body).toMatchObject({ criterion: "owner", answer: "taken back" }));
  });

  it("keep what was typed where the server does not take it", async () => {
    server.on(POST, { status: 400, body: { detail: "Give at least one page as proof." } });
    panel(<Criteria source={SOURCE} />);
    await userEvent.click((await row("Does it say money?")).getByRole("button", { name: /Yes/ }));
    await userEvent.type(screen.getByRole("textbox", { name: "Note" }), "Seen.");
    await userEvent.click(screen.getByRole("button", { name: /Answer “yes”/ }));
    expect(await screen.findByText("Give at least one page as proof.")).toBeVisible();
    expect(screen.getByRole("textbox", { name: "Note" })).toHaveValue("Seen.");
  });

  it("are only read by those who are not editors", async () => {
    panel(<Criteria source={SOURCE} />, ME);
    (await screen.findByRole("button", { name: "Does it say money?" })).focus();
    await userEvent.keyboard("y");
    expect(screen.queryByRole("textbox")).toBeNull();
    expect(screen.queryByRole("button", { name: /^Yes/ })).toBeNull();
    expect(screen.queryByText("Take this answer back")).toBeNull();
  });
});

describe("decisions", () => {
  const POST = `POST ${AT}/decisions/`;

  it("sign the score off that is looked at", async () => {
    server.on(POST, { status: 201, body: made.makeDecision(1) });
    panel(<Decisions source={SOURCE} />);
    await userEvent.click(await screen.findByRole("button", { name: "Sign off…" }));
    expect(screen.getByRole("form", { name: "Sign this score off" })).toHaveTextContent("72 (64 to 79)");
    await userEvent.click(screen.getByRole("button", { name: "Sign off" }));
    await waitFor(() => expect(server.requests(POST)[0]?.body).toEqual({ kind: "signed", score: 11, reason: "" }));
  });

  it("override only with a reason, and with no number where that is chosen", async () => {
    server.on(POST, { status: 201, body: made.makeDecision(1) });
    panel(<Decisions source={SOURCE} />);
    await userEvent.click(await screen.findByRole("button", { name: "Override…" }));
    const save = screen.getByRole("button", { name: "Override" });
    await userEvent.type(screen.getByRole("textbox", { name: /Reason/ }), "The archive is not its own.");
    expect(save).toBeDisabled();
    await userEvent.click(screen.getByRole("checkbox", { name: "No number" }));
    await userEvent.click(save);
    const body = { kind: "overridden", score: 11, value: null, reason: "The archive is not its own." };
    await waitFor(() => expect(server.requests(POST)[0]?.body).toEqual(body));
  });

  it("ask again where the score has moved meanwhile, and show both", async () => {
    server.on(POST, { status: 409, body: { code: "newer_score", detail: "A newer score stands." } });
    panel(<Decisions source={SOURCE} />);
    await userEvent.click(await screen.findByRole("button", { name: "Sign off…" }));
    server.on(`GET ${AT}/scores/`, list([past(12, scored(58, 50, 66)), past(11, scored(72, 64, 79))]));
    await userEvent.click(screen.getByRole("button", { name: "Sign off" }));
    const asked = await screen.findByText(/has moved while you looked at it/);
    expect(asked.closest("[role=alert]")).toHaveTextContent("You looked at72 (64 to 79)");
    const again = await screen.findByRole("button", { name: "Sign off 58 (50 to 66)" });
    server.on(POST, { status: 201, body: made.makeDecision(1, { score: 12 }) });
    await userEvent.click(again);
    await waitFor(() => expect(server.requests(POST)[1]?.body).toEqual({ kind: "signed", score: 12, reason: "" }));
    await waitFor(() => expect(screen.queryByText(/has moved/)).toBeNull());
  });

  it("explain an alert, and list the record", async () => {
    const record = [makeSigned(), made.makeDecision(1, { kind: "overridden", value: null, reason: "Too new." })];
    server.on(`GET ${AT}/decisions/`, list(record));
    server.on(`GET ${AT}/scores/`, list([past(12, scored(58, 50, 66))]));
    panel(<Decisions source={{ ...SOURCE, alerting: true }} />, ME);
    const alert = (await screen.findByText("This score has left what was decided.")).parentElement;
    expect(alert).toHaveTextContent(/Signed off at 72 \(64 to 79\) by Ada Voss on .*; now 58 \(50 to 66\)\./);
    expect(screen.getByRole("list", { name: "Decisions" })).toHaveTextContent("overrode 72 (64 to 79) with no number");
    expect(screen.queryByRole("button", { name: "Sign off…" })).toBeNull();
  });
});
const makeSigned = () => made.makeDecision(2);

describe("replies", () => {
  it("stand word for word, and are withdrawn only after asking", async () => {
    const POST = `POST ${AT}/replies/1/withdraw/`;
    server.on(POST, { body: made.makeReply(1, { withdrawn_at: "2026-11-13T10:00:00Z" }) });
    panel(<Replies source={SOURCE} />);
    expect((await screen.findByText(/We stand by our reporting/)).textContent).toBe(made.makeReply(1).text);
    expect(screen.getByText("66 (58 to 74)")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Withdraw…" }));
    expect(server.requests(POST)).toHaveLength(0);
    await userEvent.click(screen.getByRole("button", { name: "Withdraw" }));
    await waitFor(() => expect(server.requests(POST)).toHaveLength(1));
  });

  it("are entered with who speaks and when", async () => {
    server.on(`POST ${AT}/replies/`, { status: 201, body: made.makeReply(2) });
    panel(<Replies source={SOURCE} />);
    await userEvent.click(await screen.findByRole("button", { name: "Enter a reply…" }));
    await userEvent.type(screen.getByRole("textbox", { name: /word for word/ }), "It was a slip.");
    expect(screen.getByRole("button", { name: "Enter the reply" })).toBeDisabled();
    await userEvent.type(screen.getByRole("textbox", { name: /Who speaks/ }), "Jon Vik, publisher");
    await userEvent.click(screen.getByRole("button", { name: "Enter the reply" }));
    await waitFor(() => expect(server.requests(`POST ${AT}/replies/`)).toHaveLength(1));
    expect(server.requests(`POST ${AT}/replies/`)[0]?.body).toMatchObject({ text: "It was a slip.", author: "Jon Vik, publisher" });
  });
});

describe("corrections", () => {
  it("choose which flags they put right", async () => {
    const flags = [makeFlag(31, ["March 3"], { message: "Which date?" }), makeFlag(32, ["lenn"], { message: "Which spelling?" })];
    server.on("GET /api/v1/flags/", list(flags)).on(`POST ${AT}/corrections/`, { status: 201, body: made.makeCorrection(2) });
    panel(<Corrections source={SOURCE} />);
    await userEvent.click(await screen.findByRole("button", { name: "Enter a correction…" }));
    expect(server.requests("GET /api/v1/flags/")[0]?.path).toContain("source=4&verdict=confirmed");
    await userEvent.type(screen.getByRole("textbox", { name: /What it corrected/ }), "The date.");
    await userEvent.type(await screen.findByRole("searchbox"), "march");
    expect(screen.queryByRole("checkbox", { name: /spelling/ })).toBeNull();
    await userEvent.click(screen.getByRole("checkbox", { name: /Which date/ }));
    await userEvent.click(screen.getByRole("button", { name: "Enter the correction" }));
    await waitFor(() => expect(server.requests(`POST ${AT}/corrections/`)).toHaveLength(1));
    expect(server.requests(`POST ${AT}/corrections/`)[0]?.body).toMatchObject({ text: "The date.", flags: [31], article: 1 });
  });

  it("show the score before and after, and say where the two cannot be told apart", async () => {
    const met = made.makeCorrection(2, { after: scored(66, 60, 74), flags: [] });
    server.on(`GET ${AT}/corrections/`, list([made.makeCorrection(1), met, made.makeCorrection(3, { after: null })]));
    panel(<Corrections source={SOURCE} />, ME);
    const [apart, meeting, waiting] = (await screen.findAllByRole("listitem")).map((item) => item.textContent);
    expect(apart).toContain("Before60 (52 to 68)After72 (69 to 79)");
    expect(apart).not.toContain("cannot be told apart");
    expect(meeting).toContain("the two scores cannot be told apart");
    expect(waiting).toContain("being computed");
  });
});
