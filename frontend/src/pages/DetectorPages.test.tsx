import { screen } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import type { Detector } from "../api/types";
import { DETECTOR } from "../testing/made";
import { FakeServer } from "../testing/server";
import { show } from "../testing/show";
import { DetectorPage } from "./DetectorPage";
import { DetectorsPage } from "./DetectorsPage";

const PRECISION: NonNullable<Detector["precision"]> = {
  right: 23,
  wrong: 2,
  judged: 25,
  mean: 0.904,
  low: 0.794,
  high: 0.968,
  sets: ["clean", "quotes"],
  judged_on: "2026-11-22",
  languages: [{ language: "en", right: 23, wrong: 2, mean: 0.904, low: 0.794, high: 0.968 }],
};
const list = (results: unknown[]) => ({ body: { next: null, results } });

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer();
});

it("lists what was measured of each detector, and says where nothing was", async () => {
  const other = { ...DETECTOR, name: "missing_date", title: "Missing date" };
  server.on("GET /api/v1/detectors/", list([{ ...DETECTOR, precision: PRECISION }, other]));
  show([{ path: "/detectors", Component: DetectorsPage }], "/detectors");
  const row = (await screen.findByText("One event, two dates")).closest("tr");
  expect(row).toHaveTextContent("right 23 of 25 · 79–97 %");
  expect(row?.querySelector("svg")).toHaveAttribute("aria-hidden");
  expect(screen.getByText("Missing date").closest("tr")).toHaveTextContent("not measured yet");
});

function openOne(given: Partial<Detector>) {
  const flagged = ["It was **March 3** and **March 5**."];
  server.on("GET /api/v1/detectors/conflicting_dates/", { body: { ...DETECTOR, flagged, ...given } });
  show([{ path: "/detectors/:name", Component: DetectorPage }], "/detectors/conflicting_dates");
}

it("says from what a detector was measured, and leads to the examples", async () => {
  openOne({ precision: PRECISION });
  const section = (await screen.findByText("How often it was right before its release")).closest("section");
  expect(section).toHaveTextContent("right 23 of 25 · 79–97 % with 90 % certainty");
  expect(section).toHaveTextContent("real articles (clean, quotes), each judged by hand, last on 22 November 2026");
  expect(screen.getByRole("link", { name: "See what it flags" })).toHaveAttribute("href", "#flagged");
  expect(document.getElementById("flagged")).toHaveTextContent("March 3");
});

it("tells the languages apart where there are several", async () => {
  const german = { language: "de", right: 3, wrong: 1, mean: 0.7, low: 0.37, high: 0.95 };
  openOne({ precision: { ...PRECISION, languages: [...PRECISION.languages, german] } });
  expect(await screen.findByText(/German: right 3 of 4\./)).toBeVisible();
});

it("says so where nothing was measured", async () => {
  openOne({ precision: null });
  expect(await screen.findByText("not measured yet")).toBeVisible();
});
