/** Sends one attempt and says what came of it. */
import { newKey } from "../../api/client";
import { ApiError, isPassing } from "../../api/errors";
import { deleteJudgement, patchJudgement, postJudgement } from "../../api/resources";
import type { Judgement } from "../../api/types";
import { opinionOf, sameOpinion, type Attempt, type Entry } from "./types";

export type Outcome =
  | { kind: "stored"; judgement: Judgement | null }
  | { kind: "stale"; current: Judgement | null }
  | { kind: "refused"; detail: string }
  | { kind: "later"; error: unknown };

/** The next request for an entry; null where the server already has what is wanted. */
export function nextAttempt(entry: Entry): Attempt | null {
  if (entry.attempt) return entry.attempt;
  if (entry.want === null && entry.base === null) return null;
  return { key: newKey(), opinion: entry.want, base: entry.base };
}

function call(flag: number, { key, opinion, base }: Attempt): Promise<Judgement | null> {
  if (base === null) {
    if (opinion === null) throw new TypeError("There is nothing to take back.");
    return postJudgement(flag, opinion, key);
  }
  if (opinion === null) return deleteJudgement(base.id, base.revision);
  return patchJudgement(base.id, opinion, base.revision);
}

function outcomeOf(error: unknown, attempt: Attempt): Outcome {
  if (isPassing(error)) return { kind: "later", error };
  if (!(error instanceof ApiError)) throw error;
  if (error.status === 404 && attempt.opinion === null) return { kind: "stored", judgement: null };
  if (error.status !== 409) return { kind: "refused", detail: error.message };
  const current = (error.problem.current ?? null) as Judgement | null;
  // The answer to an earlier try of this very request was lost: what stands is what I asked for.
  if (sameOpinion(opinionOf(current), attempt.opinion)) return { kind: "stored", judgement: current };
  return { kind: "stale", current };
}

export async function deliver(flag: number, attempt: Attempt): Promise<Outcome> {
  try {
    return { kind: "stored", judgement: await call(flag, attempt) };
  } catch (error) {
    return outcomeOf(error, attempt);
  }
}
