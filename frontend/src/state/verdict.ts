/** What stands at the server, with what I have said since laid over it. */
import type { Opinion } from "../api/resources";
import type { Flag, FlagVerdict, Judgement, User } from "../api/types";
import type { Entry } from "./outbox/types";

/**
 * What several judgements come to, until the server's own answer is here, and by its rule: editors who agree decide,
 * else more than half of all; no such majority is "disputed".
 */
export function settle(judgements: readonly Judgement[]): FlagVerdict {
  const editors = judgements.filter(({ as_editor }) => as_editor);
  const heard = editors.length > 0 ? editors : judgements;
  const needed = editors.length > 0 ? editors.length : Math.floor(judgements.length / 2) + 1;
  const votes = new Map<FlagVerdict, number>();
  for (const { verdict } of heard) votes.set(verdict, (votes.get(verdict) ?? 0) + 1);
  if (votes.size === 0) return "unjudged";
  return [...votes].find(([, count]) => count >= needed)?.[0] ?? "disputed";
}

type Overlay = Pick<Entry, "want" | "base" | "at">;

function mineAs(flag: Flag, { base, at }: Overlay, opinion: Opinion, me: User): Judgement {
  return {
    ...opinion,
    id: base?.id ?? 0,
    revision: base?.revision ?? 0,
    flag: flag.id,
    flag_verdict: flag.verdict,
    person: { id: me.id, name: me.name },
    as_editor: me.is_editor,
    judged_at: at,
  };
}

/** The flag as it will be once `entry` is stored; the flag itself where there is nothing to store. */
export function withMine(flag: Flag, entry: Overlay | undefined, me: User): Flag {
  if (!entry) return flag;
  const others = flag.judgements.filter(({ person }) => person.id !== me.id);
  const mine = entry.want && mineAs(flag, entry, entry.want, me);
  const judgements = mine ? [...others, mine] : others;
  return { ...flag, mine, judgements, verdict: settle(judgements) };
}

export const isJudged = (flag: Flag) => flag.verdict !== "unjudged";
