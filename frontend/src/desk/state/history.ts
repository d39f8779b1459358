/**
 * Undo and redo. What is kept is each object before and after; the inverse is made from these when it is asked for, so
 * that nobody has to write one. A group (a bulk change) is one step.
 */
import { put, type Marks, type Put } from "./marks";
import { sameContent, type Kind, type Objects } from "./objects";

/** One object's way from `before` (null: it was not there) to `after`. */
export type Step = {
  [K in Kind]: {
    readonly kind: K;
    readonly before: Objects[K] | null;
    readonly after: Objects[K];
    /** True where the server does this by itself, because of another step of the group. */
    readonly follows?: boolean;
  };
}[Kind];

/** Steps that are done and taken back together, with words for the person ("Marked Person"). */
export interface Group {
  readonly steps: readonly Step[];
  readonly says: string;
}

export interface History {
  readonly done: readonly Group[];
  readonly undone: readonly Group[];
}

/** What taking back came to: `skipped` are steps whose object somebody else has changed since, which stays. */
export interface Turn {
  readonly history: History;
  readonly group: Group;
  readonly skipped: readonly Step[];
}

export const NO_HISTORY: History = { done: [], undone: [] };
const MOST = 1_000; // groups; older ones can still be taken back from the log

/** After something new there is nothing to do again. */
export function record({ done }: History, group: Group): History {
  return { done: [...done.slice(1 - MOST), group], undone: [] };
}

/** What was not there before is withdrawn, since nothing is deleted. */
function inverse(step: Step): Step {
  const back = step.before ?? { ...step.after, withdrawn: true };
  return { ...step, before: step.after, after: back } as Step;
}

/** The step from how the object stands now, at its present revision; null where it is not as the step left it. */
function fromNow(step: Step, marks: Marks): Step | null {
  const now = marks[step.kind].get(step.after.uid) ?? null;
  if (!now || !step.before || !sameContent(now, step.before)) return null;
  const { revision, changed_at } = now;
  return { ...step, before: now, after: { ...step.after, revision, changed_at } } as Step;
}

function turn(group: Group, marks: Marks): { group: Group; skipped: Step[] } {
  const skipped: Step[] = [];
  const steps = group.steps.map(inverse).flatMap((step) => {
    const possible = fromNow(step, marks);
    if (!possible) skipped.push(step);
    return possible ?? [];
  });
  return { group: { ...group, steps: steps.reverse() }, skipped };
}

/** Takes the last group back; null where there is none. */
export function undo({ done, undone }: History, marks: Marks): Turn | null {
  const last = done.at(-1);
  if (!last) return null;
  const { group, skipped } = turn(last, marks);
  const again = group.steps.length > 0 ? [...undone, group] : undone;
  return { history: { done: done.slice(0, -1), undone: again }, group, skipped };
}

/** Does again what was last taken back; null where there is none. */
export function redo({ done, undone }: History, marks: Marks): Turn | null {
  const last = undone.at(-1);
  if (!last) return null;
  const { group, skipped } = turn(last, marks);
  const back = group.steps.length > 0 ? [...done, group] : done;
  return { history: { done: back, undone: undone.slice(0, -1) }, group, skipped };
}

/** The groups with one of them moved to the end, so that it is the next to be turned. */
export function atEnd(groups: readonly Group[], index: number): readonly Group[] {
  const one = groups[index];
  return one ? [...groups.filter((_, at) => at !== index), one] : groups;
}

export function applied(marks: Marks, { steps }: Group): Marks {
  return put(marks, steps.map(({ kind, after }) => ({ kind, object: after }) as Put));
}
