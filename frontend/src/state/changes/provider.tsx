/** The changes of the person logged in on their way to the server, from whichever page. */
import { createContext, use, useEffect, useMemo, useSyncExternalStore, type ReactNode } from "react";
import { ChangeQueue, type QueueState } from "./queue";

const Context = createContext<ChangeQueue | null>(null);

export function ChangesProvider({ person, children }: { person: number; children: ReactNode }) {
  const queue = useMemo(() => new ChangeQueue(person), [person]);
  useEffect(() => queue.start(), [queue]);
  return <Context value={queue}>{children}</Context>;
}

export function useChanges(): ChangeQueue {
  const queue = use(Context);
  if (!queue) throw new Error("useChanges needs a ChangesProvider above it.");
  return queue;
}

export function useUnsaved(): QueueState {
  const queue = useChanges();
  return useSyncExternalStore(queue.subscribe, queue.getState);
}
