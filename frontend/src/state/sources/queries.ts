/** What the screens of sources ask of the server, and what they change. */
import {
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
  type InfiniteData,
  type Query,
} from "@tanstack/react-query";
import * as api from "../../api/sources";
import type { Page } from "../../api/types";

const PACE = 1_500; // milliseconds between looks at what is being computed
const CALM = 15_000; // and at what others may have moved

/** Everything of one source begins with its id: made invalid at once when its score has moved. */
export const sourceKeys = {
  list: ["sources", "list"],
  of: (id: number, what: string) => ["sources", id, what],
  runs: ["score runs"],
} as const;

export const sourceRows = (filter: api.SourceFilter) => ({
  queryKey: [...sourceKeys.list, filter],
  queryFn: ({ pageParam }: { pageParam: string | null }) => api.getSourceRows(filter, pageParam),
  initialPageParam: null as string | null,
  getNextPageParam: (page: Page<api.SourceRow>) => page.next,
  select: (data: InfiniteData<Page<api.SourceRow>>) => data.pages.flatMap((page) => page.results),
  placeholderData: keepPreviousData,
  staleTime: 0,
});

/** Looked at often as long as the score does not count what has happened. */
export const source = (id: number) =>
  queryOptions({
    queryKey: sourceKeys.of(id, "itself"),
    queryFn: () => api.getSource(id),
    staleTime: 0,
    refetchInterval: (query: Query<api.SourceReport>) => (query.state.data?.stale ? PACE : CALM),
  });

/** Pages of past scores, newest first. */
export const scores = (id: number) => ({
  queryKey: sourceKeys.of(id, "scores"),
  queryFn: ({ pageParam }: { pageParam: string | null }) => api.getScores(id, pageParam),
  initialPageParam: null as string | null,
  getNextPageParam: (page: Page<api.PastScore>) => page.next,
  select: (data: InfiniteData<Page<api.PastScore>>) => data.pages.flatMap((page) => page.results),
  staleTime: 0,
});
export const scoresOverTime = (id: number) =>
  queryOptions({
    queryKey: sourceKeys.of(id, "over time"),
    queryFn: () => api.getScoresOverTime(id),
    staleTime: 0,
  });
export const weights = (id: number, part: api.PartName | null) =>
  queryOptions({
    queryKey: [...sourceKeys.of(id, "weights"), part],
    queryFn: () => api.getWeights(id, part),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
export const movers = (id: number) =>
  queryOptions({ queryKey: sourceKeys.of(id, "movers"), queryFn: () => api.getMovers(id), staleTime: 0 });
/** A stored score never changes; what it is computed from is stored with it. */
export const replay = (score: number | undefined) =>
  queryOptions({
    queryKey: ["replay", score],
    queryFn: () => api.getReplay(score ?? 0),
    enabled: score !== undefined,
    staleTime: Infinity,
  });
export const supposing = (id: number, supposed: api.Supposed, enabled: boolean) =>
  queryOptions({
    queryKey: [...sourceKeys.of(id, "what if"), supposed],
    queryFn: () => api.suppose(id, supposed),
    placeholderData: keepPreviousData,
    enabled,
  });

export const isRunning = (run: api.Run | undefined) => run?.state === "tallying" || run?.state === "scoring";
/** The newest recomputation, if there was any. */
export const newestRun = queryOptions({
  queryKey: sourceKeys.runs,
  queryFn: api.getRuns,
  select: (page: Page<api.Run>) => page.results[0],
  staleTime: 0,
  refetchInterval: (query: Query<Page<api.Run>>) => (isRunning(query.state.data?.results[0]) ? PACE : false),
});

/** Starts, stops or resumes a recomputation; what the list shows is asked anew. */
export function useRunning() {
  const client = useQueryClient();
  const act = (what: "start" | "stop" | "resume", id = 0) =>
    what === "start" ? api.startRun() : what === "stop" ? api.stopRun(id) : api.resumeRun(id);
  return useMutation({
    mutationFn: ({ what, id }: { what: "start" | "stop" | "resume"; id?: number }) => act(what, id),
    onSettled: () => client.invalidateQueries({ queryKey: sourceKeys.runs }),
  });
}
