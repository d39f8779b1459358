/** Invented projects for the tests. */
import type { Assignment, Entry, Label, Member, Progress, Project, Scheme } from "../api/projectTypes";
import { ME } from "./made";

export function makeLabel(id: number, name: string, given: Partial<Label> = {}): Label {
  return {
    id,
    kind: "span",
    name,
    key: String(id),
    colour: "#3575d0",
    description: "",
    attributes: [],
    position: id,
    retired: false,
    retired_at: "",
    ...given,
  };
}

export function makeMember(given: Partial<Member> = {}): Member {
  return { id: ME.id, person: ME.username, name: ME.name, role: "admin", left_at: null, group: null, own_role: "", ...given };
}

export function makeProject(given: Partial<Project> = {}): Project {
  return {
    id: 5,
    name: "Harbour",
    description: "",
    shared: false,
    blind: false,
    overlap: 1,
    quota: null,
    order: "added",
    lease_hours: 72,
    created_at: "2026-03-12T15:00:00Z",
    role: "admin",
    labels: [makeLabel(1, "claim"), makeLabel(2, "place")],
    members: [makeMember()],
    ...given,
  };
}

export function makeScheme(given: Partial<Scheme> = {}): Scheme {
  const labels = ["claim", "place"].map((name, n) => ({
    kind: "span" as const,
    name,
    key: String(n + 1),
    colour: "#3575d0",
    description: "",
    attributes: [],
  }));
  return { number: 1, labels, yaml: "labels: …", person: "ines", at: "2026-03-12T15:00:00Z", ...given };
}

export function makeEntry(given: Partial<Entry> = {}): Entry {
  return {
    article: 1,
    title: "Dock workers in Lenn return",
    opening: "The port",
    source: "Harbor Ledger",
    published: "2026-03-12",
    words: 27,
    flags: 2,
    position: 1,
    gold: false,
    removed: false,
    state: "waiting",
    given_to: [],
    ...given,
  };
}

export function makeAssignment(given: Partial<Assignment> = {}): Assignment {
  return {
    id: 9,
    article: 1,
    version: 10,
    title: "Dock workers in Lenn return",
    person: ME.id,
    person_name: ME.username,
    state: "open",
    judged_blind: false,
    given_at: "2026-03-12T15:00:00Z",
    touched_at: "2026-03-12T15:00:00Z",
    done_at: "",
    reserved_until: "2026-03-15T15:00:00Z",
    ...given,
  };
}

export const PROGRESS: Progress = {
  articles: { total: 4, waiting: 1, open: 1, done: 2 },
  people: [{ person: ME.id, open: 1, done: 2, returned: 0, marks: 7 }],
  labels: [
    { label: 1, marks: 5, gold: 1 },
    { label: 2, marks: 2, gold: 0 },
  ],
};
