/** What the desk's page asks of the server. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { getDesk, getProject, getRelated, type DeskAnswer } from "../api/desk";

export const project = (id: number) => queryOptions({ queryKey: ["project", id], queryFn: () => getProject(id) });

export const desk = (id: number, article: number | null) =>
  queryOptions({
    queryKey: ["desk", id, article],
    queryFn: () => getDesk(id, article ?? 0),
    enabled: article !== null,
    staleTime: 0,
    gcTime: 0,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  });

/**
 * What the desk shows of an article: asked for anew at each visit, also where the article was beside another a moment
 * ago, since much may have been marked in it there; afterwards the desk itself keeps up with what changes.
 */
export function useDeskAnswer(id: number, article: number | null) {
  const { data, error, isFetchedAfterMount, refetch } = useQuery(desk(id, article));
  const answer: DeskAnswer | undefined = isFetchedAfterMount && article !== null ? data : undefined;
  return { answer, error: answer ? null : error, again: () => void refetch() };
}

/** Articles that have something in common with one: asked for anew whenever somebody looks for one. */
export const related = (id: number, article: number) =>
  queryOptions({ queryKey: ["related", id, article], queryFn: () => getRelated(id, article), staleTime: 0 });
