import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import { makeAnswer, makeCriterion } from "../../testing/madeJudged";
import { makePast, makeReport, makeRow, NOT_ENOUGH, scored } from "../../testing/madeSources";
import { FakeServer } from "../../testing/server";
import { show } from "../../testing/show";
import { ComparePage } from "./ComparePage";

const ONES = [
  makeReport({ ...makeRow(1, "Ledger"), score: scored(80, 75, 85) }),
  makeReport({ ...makeRow(2, "Wire"), score: scored(50, 40, 60) }),
  makeReport({ ...makeRow(3, "New"), score: NOT_ENOUGH }),
];

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer()
    .on("GET /api/v1/sources/", { body: { next: null, results: ONES } })
    .on("GET /api/v1/criteria/", { body: [makeCriterion("owner", 60)] });
  for (const one of ONES) {
    server
      .on(`GET /api/v1/sources/${one.id}/`, { body: one })
      .on(`GET /api/v1/sources/${one.id}/scores/`, { body: { next: null, results: [makePast(one.id, { score: one.score })] } })
      .on(`GET /api/v1/sources/${one.id}/criteria/`, { body: one.id === 1 ? [makeAnswer("owner")] : [] });
  }
});
const open = (address: string) => show([{ path: "/sources/compare", Component: ComparePage }], address);
const line = async (name: string) => within((await screen.findByRole("rowheader", { name })).closest("tr") as HTMLElement);

it("says who stands above whom, and shows a place only there", async () => {
  open("/sources/compare?ids=1,2,3");
  expect(await screen.findByText("Ledger stands above Wire.")).toBeVisible();
  expect(screen.getByText("New: no number, so there is nothing to compare.")).toBeVisible();
  const place = (await line("Place among these")).getAllByRole("cell").map((cell) => cell.textContent);
  expect(place).toEqual(["1", "2", "cannot be told"]);
  const score = (await line("Score")).getAllByRole("cell").map((cell) => cell.textContent);
  expect(score).toEqual(["80 (75 to 85)", "50 (40 to 60)", "not enough evidence"]);
});

it("adds and removes sources, and the address with them", async () => {
  const { where } = open("/sources/compare?ids=1");
  await screen.findByRole("columnheader", { name: /Ledger/ });
  await userEvent.click(screen.getByRole("combobox", { name: "Add a source" }));
  expect(screen.queryByRole("option", { name: "Ledger" })).toBeNull();
  await userEvent.click(await screen.findByRole("option", { name: "Wire" }));
  await waitFor(() => expect(where()).toBe("/sources/compare?ids=1%2C2"));
  await userEvent.click(await screen.findByRole("button", { name: "Remove Ledger" }));
  await waitFor(() => expect(where()).toBe("/sources/compare?ids=2"));
});

it("takes five at most, each once, and nothing that is no id", async () => {
  open("/sources/compare?ids=1,1,x,2,3,1");
  await screen.findByRole("button", { name: "Remove New" });
  expect(screen.getAllByRole("button", { name: /^Remove/ })).toHaveLength(3);
  expect(server.asked.some(({ path }) => path.includes("NaN"))).toBe(false);
});

it("shows the answers on criteria beside one another", async () => {
  open("/sources/compare?ids=1,2");
  await userEvent.click(await screen.findByText("Criteria one by one"));
  const cells = (await line("Title of owner")).getAllByRole("cell").map((cell) => cell.textContent);
  expect(cells).toEqual(["yes", "not answered"]);
});

it("says what to do where nothing is chosen, and what happened where one is not there", async () => {
  open("/sources/compare");
  expect(await screen.findByText(/Choose up to 5 sources/)).toBeVisible();
  open("/sources/compare?ids=9");
  expect(await screen.findByText("There is nothing at this address.")).toBeVisible();
});
