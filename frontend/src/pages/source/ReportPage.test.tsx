import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import * as made from "../../testing/madeJudged";
import { makePast, makeReport, NOT_ENOUGH, scored } from "../../testing/madeSources";
import { FakeServer } from "../../testing/server";
import { show } from "../../testing/show";
import { ReportPage } from "./ReportPage";

const AT = "GET /api/v1/sources/4/";
const list = (results: unknown[], next: string | null = null) => ({ body: { next, results } });

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer()
    .on(AT, { body: makeReport({ score: scored(72, 64, 79) }) })
    .on(`${AT}weights/`, { body: made.WEIGHTS })
    .on(`${AT}scores/`, list([makePast(9)], "/api/v1/sources/4/scores/?cursor=x"))
    .on("GET /api/v1/criteria/", { body: [made.makeCriterion("owner", 60), made.makeCriterion("money", 40)] })
    .on(`${AT}criteria/`, { body: [made.makeAnswer("owner")] })
    .on(`${AT}decisions/`, list([made.makeDecision(1, { reason: "Read twice." })]))
    .on(`${AT}replies/`, list([made.makeReply(1), made.makeReply(2, { text: "Gone.", withdrawn_at: "2026-11-13T10:00:00Z" })]))
    .on(`${AT}corrections/`, list([made.makeCorrection(1)]));
});
const open = () => show([{ path: "/sources/:id/report", Component: ReportPage }], "/sources/4/report");
const section = async (title: string) => (await screen.findByRole("heading", { level: 2, name: title })).parentElement;

it("has everything on it, with the reply word for word", async () => {
  open();
  expect(await screen.findByText("Score: 72 (64 to 79)")).toBeVisible();
  expect(screen.getByText(/We stand by our reporting/).textContent).toBe(made.makeReply(1).text);
  expect(screen.queryByText("Gone.")).toBeNull();
  expect(await section("The ten passages with most weight")).toHaveTextContent("“March 3”“February 3”");
  expect(await section("Corrections")).toHaveTextContent("Before: 60 (52 to 68). After: 72 (69 to 79).");
  expect(await section("Decisions of editors")).toHaveTextContent("Ada Voss signed off at 72 (64 to 79)");
  expect(await section("Openness, criterion by criterion")).toHaveTextContent("Does it say money? not answered");
  expect(await section("History of the score")).toHaveTextContent("Older scores are on the page of the source.");
});

it("tells the method in five sentences, with its version", async () => {
  open();
  const told = await section("How it is computed (method 2026.1)");
  expect(told?.querySelector("p")?.textContent.match(/\.(\s|$)/g)).toHaveLength(5);
  expect(told).toHaveTextContent("one of 365 days counts half");
});

it("has no number where there is not enough evidence", async () => {
  server.on(AT, { body: makeReport({ score: NOT_ENOUGH }) });
  open();
  expect(await screen.findByText("Score: not enough evidence")).toBeVisible();
});

it("is shown whole or not at all", async () => {
  server.on(`${AT}replies/`, { status: 404, body: {} });
  open();
  expect(await screen.findByText("There is nothing at this address.")).toBeVisible();
  expect(screen.queryByText(/Score:/)).toBeNull();
});

it("is printed by its button", async () => {
  const print = vi.fn();
  vi.stubGlobal("print", print);
  open();
  await userEvent.click(await screen.findByRole("button", { name: "Print or save as PDF" }));
  expect(print).toHaveBeenCalledOnce();
});
