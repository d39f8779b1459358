/** What the working day at the desk asks of the server, and for how long it believes the answer. */
import { queryOptions } from "@tanstack/react-query";
import { getDesk, getTurn } from "../../api/desk";
import { getGuidelines, getProjectsOf } from "../../api/projects";
import { getSuggestionReport } from "../../api/suggestions";
import { getThreads } from "../../api/threads";
import { projectKeys } from "../projects";

const MINUTE = 60_000; // milliseconds
const TALK_EVERY = 15_000; // between looks at what others said

export const dayKeys = {
  /** Of all versions. */
  desk: (project: number, article: number) => ["desk", project, article],
  turn: (project: number) => ["turn", project],
  threads: (project: number, article: number) => ["threads", project, article],
} as const;

export const turn = (project: number, article: number | null) =>
  queryOptions({
    queryKey: [...dayKeys.turn(project), article],
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
    queryKey: [...dayKeys.desk(project, article), version],
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

export const threads = (project: number, article: number) =>
  queryOptions({
    queryKey: dayKeys.threads(project, article),
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
