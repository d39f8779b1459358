import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import type { Live, LivePrecision, Muting } from "../api/accountability";
import { DETECTOR, ME } from "../testing/made";
import { FakeServer } from "../testing/server";
import { show } from "../testing/show";
import { DetectorPage } from "./DetectorPage";
import { DetectorsPage } from "./DetectorsPage";

const NONE: Live = { confirmed: 0, dismissed: 0, unsure: 0, disputed: 0, value: null, low: null, high: null };
const GOOD: Live = { confirmed: 46, dismissed: 5, unsure: 2, disputed: 1, value: 0.894, low: 0.82, high: 0.955 };
const FOUND: LivePrecision = {
  overall: GOOD,
  languages: [
    { ...GOOD, language: "en" },
    { ...NONE, unsure: 1, language: "" },
  ],
  outlets: [{ ...GOOD, source: 7, name: "Harbor Ledger" }],
  more_outlets: 3,
  weeks: [
    { ...NONE, week: "2026-11-09" },
    { ...GOOD, week: "2026-11-16" },
  ],
  muted: [],
};
const MUTING: Muting = {
  id: 4,
  detector: "conflicting_dates",
  language: "en",
  since: "2026-11-20T10:00:00Z",
  until: null,
  confirmed: 3,
  dismissed: 17,
  bar: 0.5,
  high: 0.31,
  person: null,
  reason: "",
  ended_by: null,
};
const PRECISION = "GET /api/v1/detectors/conflicting_dates/precision/";
const MUTE = "POST /api/v1/detectors/conflicting_dates/mute/";

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer()
    .on("GET /api/v1/session/", { body: { user: { ...ME, is_editor: true } } })
    .on("GET /api/v1/detectors/conflicting_dates/", { body: DETECTOR })
    .on(PRECISION, { body: FOUND });
});
const open = () => show([{ path: "/detectors/:name", Component: DetectorPage }], "/detectors/conflicting_dates");
const section = async () => within(await screen.findByRole("region", { name: "How often it is right here" }));
const table = async (name: string) => (await section()).getByRole("region", { name });

it("shows the share of right flags with its interval, overall, by language, by outlet and by week", async () => {
  open();
  await screen.findByText("2 unsure, 1 disputed", { selector: "p span" });
  expect(await table("Is it as right in every language?")).toHaveTextContent(
    "Englishright in 46 of 51 judged flags · 82–96 % · 2 unsure, 1 disputedlanguage not knownnone judged · 1 unsure",
  );
  const outlet = await table("Is it as right with every outlet?");
  expect(within(outlet).getByRole("link", { name: "Harbor Ledger" })).toHaveAttribute("href", "/sources/7");
  expect(outlet.querySelector("svg")).toHaveAttribute("aria-hidden");
  expect(screen.getByText("And 3 more outlets with fewer judged flags.")).toBeVisible();
  const weeks = within(screen.getByRole("figure", { name: "Is it getting better or worse?" })).getAllByRole("row", { hidden: true });
  expect(weeks.map(({ textContent }) => textContent.slice(0, 14))).toEqual(["week ofconfirm", "2026-11-090000", "2026-11-164652"]);
});

it("has no number where none was judged", async () => {
  server.on(PRECISION, { body: { ...FOUND, overall: NONE, languages: [], outlets: [] } });
  open();
  expect(await screen.findByText("None of its flags has been judged.")).toBeVisible();
  expect((await section()).queryByText(/%/)).toBeNull();
});

it("says since when and why it is muted, and what that means", async () => {
  server.on(PRECISION, { body: { ...FOUND, muted: [MUTING] } });
  open();
  const said = (await screen.findByText("Muted in English")).closest("div");
  expect(said).toHaveTextContent("by itself: right in 3 of 20 judged flags, at most 31 % with 90 % certainty");
  expect(said).toHaveTextContent("they count in no score");
});

it("an editor mutes it with a reason, once that is given", async () => {
  server.on(MUTE, { status: 201, body: { ...MUTING, id: 5 } });
  open();
  await userEvent.click(await screen.findByRole("button", { name: "Mute this detector…" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Mute this detector?" }));
  expect(dialog.getByRole("button", { name: "Mute it" })).toBeDisabled();
  await userEvent.type(dialog.getByLabelText(/Why/), "It misreads tables.");
  await userEvent.click(dialog.getByRole("button", { name: "Mute it" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(server.requests(MUTE)[0]?.body).toEqual({ language: "en", reason: "It misreads tables." });
  expect(server.requests(PRECISION).length).toBeGreaterThan(1);
});

it("an editor has it heard again, after a question", async () => {
  server.on(PRECISION, { body: { ...FOUND, muted: [MUTING] } });
  server.on("POST /api/v1/mutings/4/end/", { status: 409, body: { code: "stale", detail: "Ended meanwhile." } });
  open();
  await userEvent.click(await screen.findByRole("button", { name: "Have it heard again in English…" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Have it heard again?" }));
  await userEvent.click(dialog.getByRole("button", { name: "Have it heard again" }));
  expect(await dialog.findByText("Ended meanwhile.")).toBeVisible();
});

it("gives somebody who is no editor nothing to press", async () => {
  server.on("GET /api/v1/session/", { body: { user: ME } });
  server.on(PRECISION, { body: { ...FOUND, muted: [MUTING, { ...MUTING, id: 3, until: "2026-11-01T10:00:00Z" }] } });
  open();
  expect(await screen.findByText("Muted in English")).toBeVisible();
  expect(screen.getByText("Muted before: 1")).toBeVisible();
  expect((await section()).queryByRole("button", { name: /mute|heard/i })).toBeNull();
});

it("lists what is muted", async () => {
  server.on("GET /api/v1/detectors/", { body: { next: null, results: [{ ...DETECTOR, muted: ["en"] }] } });
  show([{ path: "/detectors", Component: DetectorsPage }], "/detectors");
  const row = (await screen.findByText("One event, two dates")).closest("tr");
  expect(row).toHaveTextContent("right in 46 of 51 judged flags · 82–96 %");
  expect(row).toHaveTextContent("muted in English");
});
