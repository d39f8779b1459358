import { screen } from "@testing-library/react";
import { Outlet } from "react-router";
import { beforeEach, describe, expect, it } from "vitest";
import type { Project } from "../../api/projectTypes";
import { DETECTOR } from "../../testing/made";
import { makeProject } from "../../testing/madeProjects";
import { FakeServer } from "../../testing/server";
import { show } from "../../testing/show";
import { SuggestionReportPage } from "./SuggestionReportPage";

let server: FakeServer;
const REPORT = "GET /api/v1/projects/5/suggestions/report/";
const EMPTY = { makers: [], labels: [], people: 0, articles: 0 };
const share = { hits: 3, of: 4, mean: 0.7, low: 0.4, high: 0.9 };

function open(given: Partial<Project> = {}) {
  const page = { path: "/", Component: SuggestionReportPage };
  return show([{ element: <Outlet context={makeProject(given)} />, children: [page] }], "/");
}

beforeEach(() => {
  server = new FakeServer().on("GET /api/v1/detectors/", { body: { next: null, results: [DETECTOR] } });
});

describe("the report on suggestions", () => {
  it("says so where there is nothing yet", async () => {
    server.on(REPORT, { body: EMPTY });
    open();
    expect(await screen.findByText(/Nobody has been shown a suggestion yet/)).toBeVisible();
    expect(screen.getByText(/In blind mode people judge first/)).toBeVisible();
  });

  it("shows shares with intervals, by the detector's title and the label's name", async () => {
    const maker = { maker: "conflicting_dates", label: 1, shown: 5, accepted: 2, changed: 1, rejected: { duplicate: 1 }, unanswered: 1 };
    const label = { label: 2, before: 3, after: 2, agreement_before: share, agreement_after: null, found_blind: share };
    const makers = [{ ...maker, acceptance: share, use: share }];
    server.on(REPORT, { body: { makers, labels: [label], people: 1, articles: 2 } });
    open({ blind: true });
    expect(await screen.findByText("One event, two dates")).toBeVisible();
    expect(screen.getAllByText("75 % (90 % interval 40 to 90 %), 3 of 4")).toHaveLength(3);
    expect(screen.getByText("1: marked already")).toBeVisible();
    expect(screen.getByText(/1 person judged 2 articles blind/)).toBeVisible();
    expect(screen.getByText("no later marks")).toBeVisible();
  });

  it("is for reviewers and above, and is not asked for by others", async () => {
    open({ role: "annotator" });
    expect(await screen.findByText(/Only reviewers/)).toBeVisible();
    expect(server.asked).toEqual([]);
  });

  it("says what went wrong", async () => {
    server.on(REPORT, { status: 403, body: { detail: "Not yours." } });
    open();
    expect(await screen.findByRole("alert")).toHaveTextContent("Not yours.");
  });
});
