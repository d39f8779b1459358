/** Decisions that are on their way, laid over what the server told: shown at once, and still there after a reload. Pure. */
import type { Case, Decision, Review, Ruling } from "../../api/adjudication";
import { fieldsOf, type Sent } from "../changes/decisions";
import type { Entry } from "../changes/entries";
import { markOf } from "./draft";

/** What a ruling will be once it is stored. */
export function decisionOf(one: Case, ruling: Ruling, person: number): Decision {
  const { uid, cause, note, example, marks } = ruling;
  const [like] = one.marks;
  const made = ruling.made && like && [markOf(ruling.made, like, uid, person)];
  const gold = made ?? one.marks.filter((mark) => ruling.keep?.includes(mark.uid));
  const verdict = ruling.made ? "made" : gold.length > 0 ? "kept" : "rejected";
  const at = new Date().toISOString();
  return { uid, kind: one.kind, cause, note, example, marks, person, verdict, at, withdrawn: false, gold };
}

/** All that everyone agrees on and whose passages stand, taken over. */
function takenOver(one: Case, entry: Sent): Case {
  if (!one.agreed || one.decision || one.blocked === "open") return one;
  const ruling = { uid: entry.id, marks: [], cause: "", note: "", example: false, instead: null } as const;
  const keep = one.blocked ? [] : one.marks.slice(0, 1).map(({ uid }) => uid);
  const decision = decisionOf(one, { ...ruling, marks: [...ruling.marks], keep }, entry.person);
  return { ...one, decision: { ...decision, verdict: one.blocked ? "rejected" : "agreed" } };
}

function decided(one: Case, entry: Entry): Case {
  const { ruling, amendment } = fieldsOf(entry.change);
  if (entry.change.do === "settle" && ruling) return { ...one, decision: decisionOf(one, ruling, entry.person), earlier: [] };
  if (entry.change.do === "amend") return { ...one, decision: one.decision && { ...one.decision, ...amendment } };
  return { ...one, decision: null };
}

/** Links come after their passages. */
const allTaken = (cases: readonly Case[], sent: Sent): Case[] =>
  linked(linked(cases).map((one) => takenOver(one, sent)), sent);

/** The cases after one entry of the queue. */
function after(cases: readonly Case[], entry: Entry): Case[] {
  const key = fieldsOf(entry.change).case;
  if (entry.change.do === "take_over") return allTaken(cases, entry);
  return linked(cases.map((one) => (one.key === key ? decided(one, entry) : one)));
}

/** Links after their passages: waiting for them, fallen with them, or reopened where a passage was taken back. */
function linked(cases: readonly Case[], taking?: Sent): Case[] {
  const bySpan = new Map(cases.filter(({ kind }) => kind === "span").flatMap((one) => one.marks.map(({ uid }) => [uid, one])));
  return cases.map((one) => {
    if (one.kind !== "link") return one;
    const ends = one.marks.flatMap(({ source, target }) => [source ?? "", target ?? ""]);
    const things = ends.map((end) => bySpan.get(end));
    const known = things.filter((thing) => thing !== undefined);
    if (known.length === 0) return one;
    const far = known.length < things.length ? one.blocked : "";
    const rejected = known.some(({ decision }) => decision?.gold.length === 0);
    const blocked = rejected ? "rejected" : known.some(({ decision }) => decision === null) ? "open" : far;
    const hanging = blocked !== "" && one.decision !== null && one.decision.gold.length > 0;
    const next = { ...one, blocked, decision: hanging ? null : one.decision };
    return taking ? takenOver(next, taking) : next;
  });
}

/** The review with everything that waits in this browser; what is in trouble is shown apart. */
export function laidOver(review: Review, entries: readonly Entry[]): Review {
  const waiting = entries.filter(
    ({ project, article, change, trouble }) =>
      change.kind === "decision" && project === review.project && article === review.article && !trouble,
  );
  return waiting.length === 0 ? review : { ...review, cases: waiting.reduce<Case[]>(after, review.cases) };
}

/** The review after a decision was stored; without a key, after all that everyone agrees on was taken over. */
export function placed(review: Review, key: string, decision: Decision | null, sent: Sent): Review {
  if (key === "") return { ...review, cases: allTaken(review.cases, sent) };
  if (!review.cases.some((one) => one.key === key)) return review;
  return { ...review, cases: linked(review.cases.map((one) => (one.key === key ? { ...one, decision, earlier: [] } : one))) };
}
