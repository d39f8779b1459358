/** Which changes go into the next request, and under which revisions. Pure. */
import type { Entry } from "./entries";

const MOST = 100; // changes in one request

export type Route = "changes" | "answers" | "decisions";

export interface Batch {
  readonly project: number;
  /** Answers to suggestions and decisions on cases have addresses of their own. */
  readonly route: Route;
  readonly together: boolean;
  readonly entries: readonly Entry[];
  readonly changes: readonly Readonly<Record<string, unknown>>[];
}

/** A mark that is in trouble holds its later changes back, and only these. */
function blocked(entries: readonly Entry[]): Set<string> {
  return new Set(entries.filter(({ trouble }) => trouble).map(({ change }) => change.uid));
}

const ROUTES: Partial<Record<string, Route>> = { answer: "answers", decision: "decisions" };
const routeOf = ({ change }: Entry): Route => ROUTES[change.kind] ?? "changes";

function sizeOfGroup(entries: readonly Entry[], group: string): number {
  return entries.filter((entry) => entry.group === group).length;
}

/**
 * The first waiting group if it has several changes, else single ones in a row up to the next such group. `skipped` are
 * groups whose sending failed just now.
 */
export function nextBatch(entries: readonly Entry[], skipped: ReadonlySet<string>): Batch | null {
  const stuck = blocked(entries);
  const groups = new Set(entries.filter(({ change }) => stuck.has(change.uid)).map(({ group }) => group));
  const ready = entries.filter(({ group }) => !groups.has(group) && !skipped.has(group));
  const [first] = ready;
  if (!first) return null;
  const route = routeOf(first);
  if (route === "decisions") return { project: first.project, route, together: false, entries: [first], changes: [] };
  const together = sizeOfGroup(entries, first.group) > 1;
  const chosen: Entry[] = [];
  for (const entry of ready) {
    const alone = sizeOfGroup(entries, entry.group) === 1;
    const other = entry.project !== first.project || routeOf(entry) !== route;
    if (together ? entry.group !== first.group : !alone || other) break;
    if (!together && chosen.length === MOST) break;
    chosen.push(entry);
  }
  return { project: first.project, route, together, entries: chosen, changes: numbered(chosen) };
}

/** The changes with the revisions that will stand when each one's turn comes. */
function numbered(entries: readonly Entry[]): Record<string, unknown>[] {
  const revisions = new Map<string, number>();
  return entries.map(({ id, change, base }) => {
    const { kind, uid, fields } = change;
    const revision = revisions.get(uid) ?? base ?? change.revision ?? 0;
    revisions.set(uid, revision + 1);
    const about = kind === "answer" ? { suggestion: uid } : { kind: kind === "note" ? "document" : kind, uid };
    return { id, do: change.do, ...about, revision, ...fields };
  });
}
