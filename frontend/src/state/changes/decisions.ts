/** Decisions on cases on their way to the server: one request each, safe to repeat. */
import * as api from "../../api/adjudication";
import type { Case, Decision, Ruling } from "../../api/adjudication";
import { newKey } from "../../api/client";
import type { WireMark } from "../../api/desk";
import { ApiError, isPassing } from "../../api/errors";
import type { Change } from "./change";
import type { Entry } from "./entries";
import type { Answer, Result } from "./queue";

/** A decision's fields in the queue. */
export interface DecisionFields {
  /** The case by its key; empty where all that everyone agrees on is meant. */
  readonly case: string;
  readonly ruling?: Ruling;
  /** The decision to take back or to say more of. */
  readonly decision?: string;
  readonly amendment?: api.Amendment;
}

/** Whose entry of the queue it is, and which. */
export type Sent = Pick<Entry, "id" | "person">;

/** How a case stands at the server, told to whoever shows its article. */
export interface DecisionMark extends WireMark {
  readonly article: number;
  readonly case: string;
  readonly decision: Decision | null;
  /** The marks of the case, where they are known. */
  readonly marks: Case["marks"] | null;
  readonly sent: Sent;
}

export const fieldsOf = ({ fields }: Pick<Change, "fields">) => fields as unknown as DecisionFields;

function standing(entry: Entry, decision: Decision | null, marks: Case["marks"] | null = null): DecisionMark {
  const { article, change } = entry;
  const about = { article, case: fieldsOf(change).case, decision, marks, sent: { id: entry.id, person: entry.person } };
  return { kind: "decision", uid: change.uid, revision: 0, withdrawn: false, ...about };
}

async function call({ project, article, change }: Entry): Promise<Decision | null> {
  const { ruling, decision = "", amendment = {} } = fieldsOf(change);
  if (change.do === "settle" && ruling) return api.postDecision(project, article, ruling);
  if (change.do === "amend") return api.patchDecision(project, article, decision, amendment);
  if (change.do === "reopen") await api.deleteDecision(project, article, decision);
  else await api.postAgreed(project, article);
  return null;
}

/** Null where it must be tried again later. */
export async function sendDecision(entry: Entry): Promise<Answer | null> {
  const told = (result: Omit<Result, "id">): Answer => ({ results: [{ id: entry.id, ...result }] });
  try {
    return told({ status: "stored", object: standing(entry, await call(entry)), detail: "" });
  } catch (error) {
    if (isPassing(error)) return null;
    if (!(error instanceof ApiError)) throw error;
    const current = error.code === "case_changed" ? (error.problem.current as Case | null) : null;
    if (!current) return told({ status: "refused", object: null, detail: error.message });
    return told({ status: "stale", object: standing(entry, current.decision, current.marks), detail: error.message });
  }
}

/** My change, made so that it goes over what stands: a ruling names the decision and the marks that are there now. */
export function overStanding(change: Change, current: WireMark): Change {
  const { ruling } = fieldsOf(change);
  if (change.kind !== "decision" || !ruling) return change;
  const { decision, marks } = current as DecisionMark;
  const seen = marks?.map(({ uid }) => uid) ?? ruling.marks;
  const again: Ruling = { ...ruling, uid: newKey(), instead: decision?.uid ?? null, marks: seen };
  return { ...change, fields: { ...change.fields, ruling: again } };
}
