/** What the desk's page asks of the server. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { getProject, getRelated, type DeskAnswer } from "../api/desk";
import { desk } from "./day/queries";

export const project = (id: number) => queryOptions({ queryKey: ["project", id], queryFn: () => getProject(id) });

/** In place of no article. */
const NONE = 0;

/**
 * What the desk shows of an article: asked for anew at each visit, also where the article was beside another a moment
 * ago, since much may have been marked in it there; afterwards the desk itself keeps up with what changes. What was
 * fetched while one was still at the article before is shown at once, and asked for again now that it is shown.
 */
export function useDeskAnswer(id: number, article: number | null, version: number | null = null) {
  const { data, error, isFetchedAfterMount, refetch } = useQuery({
    ...desk(id, article ?? NONE, version),
    enabled: article !== null,
  });
  const answer: DeskAnswer | undefined = isFetchedAfterMount && article !== null ? data : undefined;
  const isAhead = answer?.ahead === true;
  useEffect(() => {
    if (isAhead) void refetch();
  }, [isAhead, refetch]);
  return { answer, error: answer ? null : error, again: () => void refetch() };
}

/** Articles that have something in common with one: asked for anew whenever somebody looks for one. */
export const related = (id: number, article: number) =>
  queryOptions({ queryKey: ["related", id, article], queryFn: () => getRelated(id, article), staleTime: 0 });
