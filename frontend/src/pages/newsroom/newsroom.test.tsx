import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it } from "vitest";
import type { Delivery, Webhook } from "../../api/webhooks";
import { ME } from "../../testing/made";
import { makeProject } from "../../testing/madeProjects";
import { FakeServer } from "../../testing/server";
import { show } from "../../testing/show";
import { Shell } from "../Shell";
import { GroupsPage } from "./GroupsPage";
import { WebhookPage } from "./WebhookPage";
import { WebhooksPage } from "./WebhooksPage";

const HOOKS = "/api/v1/webhooks/";
const DESK = { id: 3, name: "Port desk", people: 1, providers: ["Newsroom login"], created_at: "2026-03-12T15:00:00Z" };
const OVERTAKEN = { status: 412, body: { code: "state_changed", detail: "`current` is how it stands now." } };
const list = (...results: unknown[]) => ({ body: { next: null, results } });

const HOOK: Webhook = {
  id: 4,
  owner: "ines",
  project: 5,
  address: "https://hooks.example.org/marks",
  types: ["mark", "comment.made"],
  state: "active",
  why: "",
  failing_since: null,
  revision: 1,
  made_at: "2026-03-12T15:00:00Z",
  former_until: null,
};
const DELIVERY: Delivery = {
  id: 8,
  event: "mark-12",
  type: "mark.made",
  lane: "project-5",
  at: "2026-03-12T15:00:00Z",
  state: "failed",
  attempts: 7,
  due_at: "2026-03-12T15:00:00Z",
  request: { webhook_id: "mark-12", body: '{"type":"mark.made"}' },
  status: 503,
  answer: "Out to lunch",
  error: "",
  seconds: 0.25,
  made_at: "2026-03-12T15:00:00Z",
  finished_at: "2026-03-13T15:00:00Z",
};

let server: FakeServer;
beforeEach(() => {
  server = new FakeServer()
    .on("GET /api/v1/session/", { body: { user: { ...ME, is_editor: true } } })
    .on("GET /health", { body: { status: "ok", database: "ok", worker: { alive: true, advice: "" } } })
    .on("GET /api/v1/notices/unseen/", { body: { count: 0 } })
    .on("GET /api/v1/projects/", list(makeProject()))
    .on("GET /api/v1/projects/5/", { body: makeProject() })
    .on(`GET ${HOOKS}`, list())
    .on(`GET ${HOOKS}4/`, { body: HOOK, headers: { ETag: '"one"' } })
    .on(`GET ${HOOKS}4/deliveries/`, list(DELIVERY))
    .on("GET /api/v1/groups/", list(DESK))
    .on("GET /api/v1/groups/3/", { body: DESK, headers: { ETag: '"one"' } })
    .on("GET /api/v1/groups/3/people/", list({ id: 2, person: "tom", name: "Tom Oren" }));
});

function open(address: string) {
  const children = [
    { path: "/webhooks", Component: WebhooksPage },
    { path: "/webhooks/:webhook", Component: WebhookPage },
    { path: "/groups", Component: GroupsPage },
  ];
  return show([{ Component: Shell, children }], address);
}

it("says what a webhook is where there is none, makes one of a project and shows its secret", async () => {
  server.on(`POST ${HOOKS}`, { status: 201, body: { ...HOOK, secret: "whsec_c2VjcmV0" } });
  open("/webhooks");
  expect(await screen.findByText(/No webhook yet/)).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "New webhook" }));
  await userEvent.selectOptions(screen.getByLabelText("Of what"), "the project Harbour");
  await userEvent.type(screen.getByLabelText(/^Address/), HOOK.address);
  await userEvent.click(screen.getByLabelText("Everything"));
  expect(screen.getByRole("button", { name: "Make the webhook" })).toBeDisabled();
  await userEvent.click(screen.getByRole("checkbox", { name: "Marks" }));
  await userEvent.click(within(screen.getByRole("group", { name: "Comments" })).getByLabelText("made"));
  await userEvent.click(screen.getByRole("button", { name: "Make the webhook" }));
  expect(await screen.findByText("whsec_c2VjcmV0")).toBeVisible();
  expect(server.requests(`POST ${HOOKS}`)[0]?.body).toEqual({
    address: HOOK.address,
    types: ["mark", "comment.made"],
    project: 5,
  });
});

it("says at the address what is wrong with it", async () => {
  const errors = [{ field: "address", message: "A private address." }];
  server.on(`POST ${HOOKS}`, { status: 400, body: { detail: "A private address.", errors } });
  open("/webhooks");
  await userEvent.click(await screen.findByRole("button", { name: "New webhook" }));
  await userEvent.type(screen.getByLabelText(/^Address/), "https://inside.example");
  await userEvent.click(screen.getByRole("button", { name: "Make the webhook" }));
  expect(await screen.findByText("A private address.")).toBeVisible();
  expect(screen.getByLabelText(/^Address/)).toBeInvalid();
});

it("shows deliveries with what was sent and answered, and sends one again", async () => {
  server.on(`POST ${HOOKS}4/deliveries/8/replay/`, { status: 202, body: { ...DELIVERY, state: "waiting" } });
  open("/webhooks/4");
  const row = await screen.findByRole("row", { name: /mark-12/ });
  expect(row).toHaveTextContent("given up7 attemptsHTTP 503 in 250 ms");
  await userEvent.click(within(row).getByRole("button", { name: /mark\.made/ }));
  expect(screen.getByText("Out to lunch")).toBeVisible();
  await userEvent.click(within(row).getByRole("button", { name: "Send mark-12 again" }));
  await waitFor(() => expect(server.requests(`POST ${HOOKS}4/deliveries/8/replay/`)).toHaveLength(1));
});

it("pings, and tells what came back", async () => {
  const body = { taken: false, status: null, answer: "", error: "No such host.", seconds: 0.01 };
  server.on(`POST ${HOOKS}4/ping/`, { body });
  open("/webhooks/4");
  await userEvent.click(await screen.findByRole("button", { name: "Ping it" }));
  expect(await screen.findByText("The ping was not taken.")).toBeVisible();
  expect(screen.getByText(/No such host/)).toBeVisible();
});

it("asks before a webhook is deleted, and deletes nothing where it is kept", async () => {
  server.on(`DELETE ${HOOKS}4/`, { status: 204 });
  open("/webhooks/4");
  await userEvent.click(await screen.findByRole("button", { name: "Delete" }));
  await userEvent.click(await screen.findByRole("button", { name: "Keep it" }));
  expect(server.requests(`DELETE ${HOOKS}4/`)).toHaveLength(0);
  await userEvent.click(screen.getByRole("button", { name: "Delete" }));
  await userEvent.click(await screen.findByRole("button", { name: "Delete it" }));
  await waitFor(() => expect(server.requests(`DELETE ${HOOKS}4/`)).toHaveLength(1));
});

/** From now on the address tells another state, and takes edits of that one alone. */
function changedElsewhere(address: string, verb: string, body: object) {
  server.on(`GET ${address}`, { body, headers: { ETag: '"two"' } });
  server.on(`${verb} ${address}`, ({ headers }) =>
    headers.get("If-Match") === '"two"' ? { status: verb === "DELETE" ? 204 : 200, body } : OVERTAKEN,
  );
}

it("keeps what one entered where a webhook was changed meanwhile, and saves it over that only when told to", async () => {
  open("/webhooks/4");
  await userEvent.click(await screen.findByRole("button", { name: "Change" }));
  await userEvent.type(screen.getByLabelText(/^Address/), "/mine");
  changedElsewhere(`${HOOKS}4/`, "PATCH", { ...HOOK, address: "https://hooks.example.org/theirs", types: [] });
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  const alert = await screen.findByRole("alert");
  expect(alert).toHaveTextContent("sends to https://hooks.example.org/theirs and tells everything");
  expect(screen.getByLabelText(/^Address/)).toHaveValue(`${HOOK.address}/mine`);
  await userEvent.click(screen.getByRole("button", { name: "Save mine over it" }));
  expect(await screen.findByRole("button", { name: "Change" })).toBeVisible();
  const sent = server.requests(`PATCH ${HOOKS}4/`);
  expect(sent.map(({ headers }) => headers.get("If-Match"))).toEqual(['"one"', '"two"']);
  expect(sent[1]?.body).toEqual({ address: `${HOOK.address}/mine`, types: HOOK.types });
});

it.each([
  ["DELETE", "", "Delete", "Delete it"],
  ["POST", "rotate/", "New secret", "Make a new secret"],
])("shows how a webhook stands instead of a %s %sof what was seen before", async (verb, part, name, sure) => {
  open("/webhooks/4");
  await screen.findByText("https://hooks.example.org/marks");
  server.on(`${verb} ${HOOKS}4/${part}`, OVERTAKEN);
  server.on(`GET ${HOOKS}4/`, { body: { ...HOOK, address: "https://hooks.example.org/theirs" }, headers: { ETag: '"two"' } });
  await userEvent.click(screen.getByRole("button", { name }));
  await userEvent.click(await screen.findByRole("button", { name: sure }));
  expect(await screen.findByRole("alert")).toHaveTextContent("Somebody changed this meanwhile, so nothing was done.");
  expect(await screen.findByText("https://hooks.example.org/theirs", { selector: "h1" })).toBeInTheDocument();
  expect(server.requests(`${verb} ${HOOKS}4/${part}`)[0]?.headers.get("If-Match")).toBe('"one"');
});

it("renames and deletes a group only as it was seen", async () => {
  open("/groups");
  await userEvent.click(await screen.findByRole("button", { name: "Rename Port desk" }));
  await userEvent.type(await screen.findByLabelText(/^Name/), "s");
  changedElsewhere("/api/v1/groups/3/", "PATCH", { ...DESK, name: "Quay desk" });
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("it is called Quay desk now");
  expect(screen.getByLabelText(/^Name/)).toHaveValue("Port desks");
  await userEvent.click(screen.getByRole("button", { name: "Rename it all the same" }));
  await userEvent.click(await screen.findByRole("button", { name: "Delete Port desk" }));
  await screen.findByText("Delete the group Quay desk?");
  changedElsewhere("/api/v1/groups/3/", "DELETE", DESK);
  server.on("GET /api/v1/groups/3/", { body: DESK, headers: { ETag: '"three"' } });
  await userEvent.click(screen.getByRole("button", { name: "Delete it" }));
  await waitFor(() => expect(server.requests("DELETE /api/v1/groups/3/")).toHaveLength(1));
  expect(server.requests("PATCH /api/v1/groups/3/").map(({ headers }) => headers.get("If-Match"))).toEqual(['"one"', '"two"']);
  expect(server.requests("DELETE /api/v1/groups/3/")[0]?.headers.get("If-Match")).toBe('"two"');
});

it("shows editors who is in a group, and that a way to log in settles it", async () => {
  server.on("POST /api/v1/groups/3/people/", { status: 201, body: { id: 1, person: "ines", name: "Ines Brandt" } });
  open("/groups");
  expect(await screen.findByText(/Settled by Newsroom login/)).toBeVisible();
  await userEvent.click(screen.getByRole("button", { name: "1 person in Port desk" }));
  expect(await screen.findByText("Tom Oren")).toBeVisible();
  await userEvent.type(screen.getByLabelText(/^User name/), "ines");
  await userEvent.click(screen.getByRole("button", { name: "Put in" }));
  await waitFor(() => expect(server.requests("POST /api/v1/groups/3/people/")[0]?.body).toEqual({ person: "ines" }));
});

it("lets others read groups and change nothing", async () => {
  server.on("GET /api/v1/session/", { body: { user: ME } });
  open("/groups");
  await userEvent.click(await screen.findByRole("button", { name: "1 person in Port desk" }));
  expect(await screen.findByText("Tom Oren")).toBeVisible();
  expect(screen.queryByRole("button", { name: /Rename|Delete|Take|Make/ })).toBeNull();
});
