/** What the pages of imports ask of the server, and for how long they look again. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import * as api from "../api/imports";
import { projectKeys } from "./projects";

const PACE = 1_000; // milliseconds between looks at what a worker is doing

export const isRunning = ({ state }: { state: api.ImportState }) => state === "checking" || state === "applying";

export const importKeys = {
  all: (project: number) => projectKeys.part(project, "imports"),
  rows: (project: number, id: number) => projectKeys.part(project, `rows of import ${id}`),
} as const;

export const imports = (project: number) =>
  infiniteQueryOptions({
    queryKey: [...importKeys.all(project), "list"],
    queryFn: ({ pageParam }) => api.getImports(project, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    select: (data) => data.pages.flatMap((page) => page.results),
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.results.some(isRunning)) ? 3 * PACE : false,
  });
export const oneImport = (project: number, id: number) =>
  queryOptions({
    queryKey: [...importKeys.all(project), id],
    queryFn: () => api.getImport(project, id),
    refetchInterval: ({ state }) => (state.data && isRunning(state.data) ? PACE : false),
  });
/** Rows of a report. Each check of the file has its own, told by when it was begun. */
export const importRows = (project: number, held: api.Import, outcome: api.Outcome | "") =>
  infiniteQueryOptions({
    queryKey: [...importKeys.rows(project, held.id), held.state, held.started_at, outcome],
    queryFn: ({ pageParam }) => api.getImportRows(project, held.id, outcome, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    select: (data) => data.pages.flatMap((page) => page.results),
    placeholderData: keepPreviousData,
  });
