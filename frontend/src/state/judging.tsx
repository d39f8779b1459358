/** Judging from any page: the outbox of the person logged in, and the way to take the last one back. */
import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { createContext, use, useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from "react";
import { getFlag, type Opinion } from "../api/resources";
import type { Flag, Judgement, User } from "../api/types";
import { Outbox, type OutboxState } from "./outbox/outbox";
import { opinionOf, type Entry } from "./outbox/types";
import { keys, placeFlag } from "./queries";
import { UndoStack } from "./undo";
import { withMine } from "./verdict";

interface Judging {
  me: User;
  outbox: Outbox;
  done: UndoStack;
  judge: (flag: Flag, opinion: Opinion | null) => void;
  /** Takes back the last judgement made in this tab; returns its flag, or null where there is none. */
  undo: () => Flag | null;
}

const Context = createContext<Judging | null>(null);

function storedIn(client: QueryClient, me: User) {
  return (entry: Entry, judgement: Judgement | null) => {
    let known: Flag | undefined;
    client.setQueryData<Flag[]>(keys.flags(entry.article), (flags) =>
      flags?.map((flag) => (flag.id === entry.flag ? (known = withStored(flag, judgement, me)) : flag)),
    );
    // The verdict also hangs on what others said: where the server's is another than ours, someone has judged meanwhile.
    const agreed = known && judgement?.flag_verdict === known.verdict;
    if (!agreed) void getFlag(entry.flag).then((flag) => placeFlag(client, flag), console.warn);
    void client.invalidateQueries({ queryKey: keys.articles });
    void client.invalidateQueries({ queryKey: keys.detectors, refetchType: "none" });
  };
}

function withStored(flag: Flag, judgement: Judgement | null, me: User): Flag {
  const base = judgement && { id: judgement.id, revision: judgement.revision };
  const entry = { want: opinionOf(judgement), base, at: judgement?.judged_at ?? "" };
  return withMine(flag, entry, me);
}

export function JudgingProvider({ me, children }: { me: User; children: ReactNode }) {
  const client = useQueryClient();
  const judging = useMemo(() => makeJudging(client, me), [client, me]);
  useEffect(() => judging.outbox.start(), [judging]);
  return <Context value={judging}>{children}</Context>;
}

function makeJudging(client: QueryClient, me: User): Judging {
  const outbox = new Outbox(me.id, storedIn(client, me));
  const done = new UndoStack();
  return {
    me,
    outbox,
    done,
    judge(flag, opinion) {
      done.push({ flag, before: opinionOf(flag.mine) });
      outbox.want(flag, opinion);
    },
    undo() {
      const last = done.pop();
      if (!last) return null;
      const standing = client.getQueryData<Flag[]>(keys.flags(last.flag.article));
      outbox.want(standing?.find(({ id }) => id === last.flag.id) ?? last.flag, last.before);
      return last.flag;
    },
  };
}

export function useJudging(): Judging {
  const judging = use(Context);
  if (!judging) throw new Error("useJudging needs a JudgingProvider above it.");
  return judging;
}

export function useOutbox(): OutboxState {
  const { outbox } = useJudging();
  return useSyncExternalStore(outbox.subscribe, outbox.getState);
}

/** True while there is a judgement of this tab to take back. */
export function useCanUndo(): boolean {
  const { done } = useJudging();
  return useSyncExternalStore(done.subscribe, done.last) !== undefined;
}

const NONE: readonly Flag[] = [];

/** The flags with what I have said since laid over them; a flag that nothing touches stays the same object. */
export function useJudgedFlags(flags: readonly Flag[] | undefined): readonly Flag[] {
  const { me } = useJudging();
  const { entries } = useOutbox();
  const [cache] = useState(() => new WeakMap<Entry, { flag: Flag; judged: Flag }>());
  return useMemo(() => {
    if (!flags || entries.size === 0) return flags ?? NONE;
    return flags.map((flag) => {
      const entry = entries.get(flag.id);
      if (!entry) return flag;
      const known = cache.get(entry);
      if (known?.flag === flag) return known.judged;
      const judged = withMine(flag, entry, me);
      cache.set(entry, { flag, judged });
      return judged;
    });
  }, [flags, entries, me, cache]);
}
