/** What the outbox keeps: for each flag, what I want my judgement to be and how far the server knows it. */
import type { Opinion } from "../../api/resources";
import type { Judgement } from "../../api/types";

/** My stored judgement as I last saw it: what an edit must name. */
export interface Base {
  id: number;
  revision: number;
}

/** One request that may already have reached the server: repeated as it was until an answer comes. */
export interface Attempt {
  key: string;
  opinion: Opinion | null;
  base: Base | null;
}

export type Trouble =
  /** I judged this flag in another tab meanwhile; `current` is that judgement, null where it was taken back. */
  { kind: "stale"; current: Judgement | null } | { kind: "refused"; detail: string };

export interface Entry {
  person: number;
  flag: number;
  article: number;
  title: string;
  /** Null: I take my judgement back. */
  want: Opinion | null;
  base: Base | null;
  attempt: Attempt | null;
  trouble: Trouble | null;
  /** When I said so: ISO 8601. */
  at: string;
}

export function sameOpinion(a: Opinion | null, b: Opinion | null): boolean {
  if (a === null || b === null) return a === b;
  return a.verdict === b.verdict && a.reason === b.reason && a.note === b.note;
}

export function baseOf(judgement: Judgement | null): Base | null {
  return judgement && { id: judgement.id, revision: judgement.revision };
}

export function opinionOf(judgement: Judgement | null): Opinion | null {
  return judgement && { verdict: judgement.verdict, reason: judgement.reason, note: judgement.note };
}
