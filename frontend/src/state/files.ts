/** What the pages of a project's data ask of the server, and for how long they look again. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import * as api from "../api/files";
import { projectKeys } from "./projects";

const PACE = 1_500; // milliseconds between looks at what a worker is making

export const fileKeys = {
  exports: (project: number) => projectKeys.part(project, "exports"),
  snapshots: (project: number) => projectKeys.part(project, "snapshots"),
  checked: (project: number, id: number) => [...projectKeys.part(project, "checked"), id],
} as const;

export const isOpen = ({ state }: { state: api.FileState }) => state === "queued" || state === "running";

export const formats = queryOptions({ queryKey: ["formats"], queryFn: api.getFormats, staleTime: Infinity });

export const exports = (project: number) =>
  infiniteQueryOptions({
    queryKey: fileKeys.exports(project),
    queryFn: ({ pageParam }) => api.getExports(project, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    select: (data) => data.pages.flatMap((page) => page.results),
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.results.some(isOpen)) ? PACE : false,
  });

export const snapshots = (project: number) =>
  queryOptions({
    queryKey: fileKeys.snapshots(project),
    queryFn: () => api.getSnapshots(project),
    refetchInterval: ({ state }) => (state.data?.some(isOpen) ? PACE : false),
  });

export const snapshot = (project: number, id: number) =>
  queryOptions({
    queryKey: [...fileKeys.snapshots(project), id],
    queryFn: () => api.getSnapshot(project, id),
    refetchInterval: ({ state }) => (state.data && isOpen(state.data) ? PACE : false),
  });

/** What a check of this snapshot came to, once somebody has asked for it here. */
export const checked = (project: number, id: number) =>
  queryOptions({
    queryKey: fileKeys.checked(project, id),
    queryFn: () => api.verifySnapshot(project, id),
    enabled: false,
    retry: false,
    staleTime: Infinity,
    gcTime: Infinity,
  });

/** The list, without the counts, which come with the first page. */
export const diff = (project: number, id: number, other: string, filter: api.DiffFilter) =>
  infiniteQueryOptions({
    queryKey: [...projectKeys.part(project, "diff"), id, other, filter],
    queryFn: ({ pageParam }) => api.getDiff(project, id, other, filter, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: other === "now" ? 0 : Infinity,
    refetchOnWindowFocus: false,
  });
