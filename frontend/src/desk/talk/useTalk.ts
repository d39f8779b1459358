/** The talk on one article: its threads, what one has read of them, and drafts that stay until they are sent. */
import { useLocalStorage } from "@mantine/hooks";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import type { Thread } from "../../api/threads";
import { deskKeys, threads as threadsQuery } from "../../state/deskQueries";
import { useLater } from "../../state/useLater";
import type { Desk } from "../state/desk";
import { useMarks } from "../view/useView";
import { talkedUids, type Read } from "./threads";

const NOTHING: Read = {};

export function useRead(person: number): readonly [Read, (thread: Thread) => void] {
  const [read, setRead] = useLocalStorage<Read>({
    key: `annotator.talk.read.${person}`,
    defaultValue: NOTHING,
    getInitialValueInEffect: false,
  });
  const mark = useCallback(
    (thread: Thread) => {
      const newest = thread.comments.map(({ made_at }) => made_at).sort().at(-1);
      if (newest) setRead((old) => ((old[thread.id] ?? "") < newest ? { ...old, [thread.id]: newest } : old));
    },
    [setRead],
  );
  return [read, mark];
}

export function useThreads(project: number, article: number) {
  const client = useQueryClient();
  const { data, error } = useQuery({ ...threadsQuery(project, article), enabled: useLater() });
  const refresh = () => client.invalidateQueries({ queryKey: deskKeys.threads(project, article) });
  return { threads: data, error, refresh };
}

/** A comment that is being written on something: kept in this browser until it is stored. */
export function useDraft(project: number, subject: string) {
  return useLocalStorage({ key: `annotator.draft.${project}.${subject}`, defaultValue: "", getInitialValueInEffect: false });
}

/** Marks that people talk about carry a sign in the text. */
export function useSigns(desk: Desk, threads: readonly Thread[] | undefined): void {
  useMarks(desk); // an answered suggestion is no longer there to carry one
  const suggestions = desk.getSuggestions();
  useEffect(() => {
    if (threads) desk.talk(talkedUids(threads, suggestions.values()));
  }, [desk, threads, suggestions]);
}
