/** Suggestions accepted, taken under another label, or rejected: one at a time or as a list, each list one step to undo. */
import { newKey } from "../../api/client";
import type { Reason } from "../../state/reasons";
import { carry } from "./carrying";
import type { Desk } from "./desk";
import type { Step } from "./history";
import type { Answer, Span, Suggestion } from "./objects";

export { REASONS, type Reason } from "../../state/reasons";

const count = (number: number) => (number === 1 ? "a suggestion" : `${number} suggestions`);

function answered(desk: Desk, one: Suggestion, about: Pick<Answer, "verdict" | "reason" | "span">): Step {
  const before = desk.getMarks().answer.get(one.uid) ?? null;
  const fresh = { label: 0, person: 0, attributes: {}, changed_at: "" }; // mine alone, and about its own label
  const after: Answer = { ...fresh, uid: one.uid, revision: before?.revision ?? 0, withdrawn: false, ...about };
  return { kind: "answer", before, after };
}

/** The span that the server will make of it, so that it is painted at once. */
function made(desk: Desk, one: Suggestion, label: number): Span {
  const { person, article } = desk.options;
  const fresh = { revision: 0, changed_at: "", withdrawn: false, gold: false, attributes: one.attributes ?? {} };
  return { ...fresh, uid: newKey(), version: article.version, label, person, pieces: one.pieces, origin: one.origin };
}

/** Makes suggestions marks of mine, under their own label or another. */
export function accept(desk: Desk, uids: readonly string[], label: number | null = null): true {
  if (uids.some((uid) => desk.getSuggestions().get(uid)?.carried)) return carry(desk, uids, label);
  const steps = uids.flatMap((uid): Step[] => {
    const one = desk.getSuggestions().get(uid);
    const under = label ?? one?.label;
    if (!one || under === null || under === undefined) return [];
    const span = made(desk, one, under);
    const verdict = under === one.label ? "accepted" : "changed";
    return [
      { kind: "span", before: null, after: span, follows: true },
      answered(desk, one, { verdict, reason: "", span: span.uid }),
    ];
  });
  if (steps.length === 0) return desk.say("This suggestion has no label of the scheme. Press a label’s key.");
  return desk.commit(steps, `Accepted ${count(steps.length / 2)}`);
}

export function reject(desk: Desk, uids: readonly string[], reason: Reason): true {
  const steps = uids.flatMap((uid) => {
    const one = desk.getSuggestions().get(uid);
    return one ? answered(desk, one, { verdict: "rejected", reason, span: null }) : [];
  });
  return desk.commit(steps, `Rejected ${count(steps.length)}`);
}
