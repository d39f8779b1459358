/** What the desk asks of the server, and for how long it believes the answer. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { getDesk, getRelated, getTurn, type DeskAnswer } from "../api/desk";
import { getGuidelines, getProjectsOf } from "../api/projects";
import { getSuggestionReport } from "../api/suggestions";
import { getThreads } from "../api/threads";
import { projectKeys } from "./projects";

const MINUTE = 60_000; // milliseconds
const TALK_EVERY = 15_000; // between looks at what others said

export const deskKeys = {
  /** Of all versions. */
  desk: (project: number, article: number) => ["desk", project, article],
  turn: (project: number) => ["turn", project],
  threads: (project: number, article: number) => ["threads", project, article],
} as const;

export const turn = (project: number, article: number | null) =>
  queryOptions({
    queryKey: [...deskKeys.turn(project), article],
    queryFn: () => getTurn(project, article),
    staleTime: 0,
  });

/** The article that comes next, fetched while one is still at this one. */
export const ahead = (project: number, article: number) =>
  queryOptions({
    queryKey: ["ahead", project, article],
    queryFn: () => getDesk(project, article, { ahead: true }),
    staleTime: 5 * MINUTE,
    gcTime: 10 * MINUTE,
  });

/** See `useDeskAnswer`. */
export const desk = (project: number, article: number, version: number | null = null) =>
  queryOptions({
    queryKey: [...deskKeys.desk(project, article), version],
    queryFn: ({ client }) => {
      const { queryKey } = ahead(project, article);
      const fetched = version === null ? client.getQueryData(queryKey) : undefined;
      client.removeQueries({ queryKey });
      return fetched ? { ...fetched, ahead: true } : getDesk(project, article, { version });
    },
    staleTime: 0,
    gcTime: 0,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  });

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

export const threads = (project: number, article: number) =>
  queryOptions({
    queryKey: deskKeys.threads(project, article),
    queryFn: ({ signal }) => getThreads(project, article, signal),
    refetchInterval: TALK_EVERY,
  });

/** Looked at now and then, so that whoever marks all day hears of a new version. */
export const guidelinesAtWork = (project: number) =>
  queryOptions({
    queryKey: projectKeys.part(project, "guidelines"),
    queryFn: () => getGuidelines(project),
    staleTime: MINUTE,
    refetchInterval: MINUTE,
  });

export const suggestionReport = (project: number) =>
  queryOptions({ queryKey: ["suggestion report", project], queryFn: () => getSuggestionReport(project) });
export const projectsOf = (article: number) =>
  queryOptions({ queryKey: [...projectKeys.all, "of", article], queryFn: () => getProjectsOf(article), staleTime: MINUTE });
