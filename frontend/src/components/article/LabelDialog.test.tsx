import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import type { Label, PublicLabel } from "../../api/judgedSources";
import { makeRow } from "../../testing/madeSources";
import { FakeServer } from "../../testing/server";
import { show } from "../../testing/show";
import { LabelDialog } from "./LabelDialog";

const AT = "/api/v1/articles/1/label/";
const PUBLIC: PublicLabel = {
  address: "https://newsroom.example/label/7.abc",
  embed: '<iframe src="https://newsroom.example/label/7.abc"></iframe>',
  made_at: "2026-11-12T15:00:00Z",
};
const LABEL: Label = {
  article: 1,
  title: "Dock workers in Lenn return",
  source: makeRow(4, "Harbor Ledger"),
  parts: [{ part: "accuracy", confirmed: 2, dismissed: 1, unjudged: 3, open: 0, corrected: 4 }],
  criteria: { answered: 9, of: 18, share: 0.6 },
  words: 270,
  read_at: "2026-11-12T15:00:00Z",
  engine: "3",
  made_at: "2026-11-12T15:00:00Z",
  public: null,
};

let server: FakeServer;
let standing: Label;
beforeEach(() => {
  standing = LABEL;
  server = new FakeServer()
    .on(`GET ${AT}`, () => ({ body: standing }))
    .on(`POST ${AT}`, () => {
      standing = { ...LABEL, public: PUBLIC };
      return { body: PUBLIC };
    })
    .on(`POST ${AT}withdraw/`, () => {
      standing = LABEL;
      return { status: 204 };
    });
});
const open = () => show([{ path: "/", element: <LabelDialog article={1} opened onClose={() => undefined} /> }], "/");

it("shows what the label says before anybody outside can see it", async () => {
  open();
  expect(await screen.findByRole("row", { name: "Accuracy and consistency 2 1 3 0 4" })).toBeVisible();
  expect(screen.getByRole("region", { name: "Preview" })).toHaveTextContent("72 (64 to 79)");
  expect(screen.queryByRole("textbox", { name: "Address" })).toBeNull();
});

it("is made public, copied, and withdrawn only after asking", async () => {
  open();
  await userEvent.click(await screen.findByRole("button", { name: "Get the address" }));
  expect(await screen.findByRole("textbox", { name: "Address" })).toHaveValue(PUBLIC.address);
  const writeText = vi.fn().mockResolvedValue(undefined);
  vi.stubGlobal("navigator", { clipboard: { writeText } });
  await userEvent.click(screen.getByRole("button", { name: /Copy Code to embed/ }));
  expect(writeText).toHaveBeenCalledWith(PUBLIC.embed);
  expect(await screen.findByText("Copied")).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "Withdraw…" }));
  expect(server.requests(`POST ${AT}withdraw/`)).toHaveLength(0);
  await userEvent.click(screen.getByRole("button", { name: "Withdraw" }));
  await waitFor(() => expect(screen.queryByRole("textbox", { name: "Address" })).toBeNull());
  expect(screen.getByText("Withdrawn: nobody outside sees it any more.")).toBeVisible();
});
