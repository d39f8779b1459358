/** What stands at the server, with what I have said since laid over it. */
import type { Flag, FlagVerdict, Judgement, User } from "../api/types";
import type { Entry } from "./outbox/types";

/** The flag's verdict until the server's own answer is here: an editor's (I know only of myself), else the majority. */
function expectedVerdict(judgements: readonly Judgement[], me: User): FlagVerdict {
  const mine = judgements.find(({ person }) => person.id === me.id);
  if (mine && me.is_editor) return mine.verdict;
  const votes = new Map<FlagVerdict, number>();
  for (const { verdict } of judgements) votes.set(verdict, (votes.get(verdict) ?? 0) + 1);
  const [first, second] = [...votes].sort((a, b) => b[1] - a[1]);
  if (!first) return "unjudged";
  return second && second[1] === first[1] ? "disputed" : first[0];
}

/** The flag as it will be once `entry` is stored; the flag itself where there is nothing to store. */
export function withMine(flag: Flag, entry: Pick<Entry, "want" | "base" | "at"> | undefined, me: User): Flag {
  if (!entry) return flag;
  const others = flag.judgements.filter(({ person }) => person.id !== me.id);
  const ids = { id: entry.base?.id ?? 0, revision: entry.base?.revision ?? 0 };
  const mine = entry.want && { ...entry.want, ...ids, person: { id: me.id, name: me.name }, judged_at: entry.at };
  const judgements = mine ? [...others, mine] : others;
  return { ...flag, mine, judgements, verdict: expectedVerdict(judgements, me) };
}

export const isJudged = (flag: Flag) => flag.verdict !== "unjudged";
