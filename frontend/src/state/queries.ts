/** What the pages ask of the server, and for how long they believe the answer. */
import { QueryClient, keepPreviousData, notifyManager, queryOptions, type InfiniteData, type Query } from "@tanstack/react-query";
import { isPassing, isSignedOut } from "../api/errors";
import * as api from "../api/resources";
import type { Article, ArticleRow, Flag, Health, Intake, Page, Session } from "../api/types";

// Milliseconds between looks. A worker is believed for 6 s after its last sign, and its loss must show within ten.
const PACE = 3_000;

export const keys = {
  session: ["session"],
  health: ["health"],
  articles: ["articles"],
  article: (id: number) => ["article", id],
  flags: (article: number) => ["flags", article],
  detectors: ["detectors"],
  tokens: ["tokens"],
} as const;

export function makeQueryClient(): QueryClient {
  // In the same task as what led to it: a change that was stored leaves the queue and comes into the answer at once. By
  // the default the page is painted in between, without the change, and a key pressed then finds what was before it.
  notifyManager.setScheduler(queueMicrotask);
  const retry = (count: number, error: Error) => count < 2 && isPassing(error) && !isSignedOut(error);
  const client = new QueryClient({ defaultOptions: { queries: { retry, staleTime: 15_000 } } });
  client.getQueryCache().subscribe(({ query }) => {
    if (isSignedOut(query.state.error)) signOut(client);
  });
  return client;
}

/** Nobody is logged in any more; how one can log in is as it was. */
export function signOut(client: QueryClient) {
  client.setQueryData<Session>(keys.session, (known) => known && { ...known, user: null });
}

export const openJobs = (health: Health | undefined) => (health?.jobs ? health.jobs.queued + health.jobs.running : 0);

export const session = queryOptions({ queryKey: keys.session, queryFn: api.getSession, staleTime: 300_000 });
export const health = queryOptions({
  queryKey: keys.health,
  queryFn: api.getHealth,
  refetchInterval: PACE,
  retry: false,
  networkMode: "always",
});

export const articles = (filter: api.ArticleFilter) => ({
  queryKey: [...keys.articles, filter],
  queryFn: ({ pageParam }: { pageParam: string | null }) => api.getArticles(filter, pageParam),
  initialPageParam: null as string | null,
  getNextPageParam: (page: Page<ArticleRow>) => page.next,
  select: (data: InfiniteData<Page<ArticleRow>>) => data.pages.flatMap((page) => page.results),
  placeholderData: keepPreviousData,
});

const isBeingRead = (article: Article | undefined) =>
  article?.reading.state === "queued" || article?.reading.state === "running";
export const article = (id: number) =>
  queryOptions({
    queryKey: keys.article(id),
    queryFn: () => api.getArticle(id),
    refetchInterval: (query) => (isBeingRead(query.state.data) ? PACE : false),
  });
/** A version never changes, so it is asked for once. */
export const version = (id: number | undefined) =>
  queryOptions({
    queryKey: ["version", id],
    queryFn: () => api.getVersion(id ?? 0),
    enabled: id !== undefined,
    staleTime: Infinity,
  });
export const flags = (articleId: number) =>
  queryOptions({ queryKey: keys.flags(articleId), queryFn: ({ signal }) => api.getFlags(articleId, signal) });
export const flag = (id: number | null) =>
  queryOptions({ queryKey: ["flag", id], queryFn: () => api.getFlag(id ?? 0), enabled: id !== null });

export const sources = (q: string) =>
  queryOptions({ queryKey: ["sources", q], queryFn: () => api.getSources(q), placeholderData: keepPreviousData });
export const detectors = queryOptions({ queryKey: keys.detectors, queryFn: api.getDetectors, staleTime: 60_000 });
export const detector = (name: string) =>
  queryOptions({ queryKey: [...keys.detectors, name], queryFn: () => api.getDetector(name) });
export const intake = (id: number) =>
  queryOptions({
    queryKey: ["intake", id],
    queryFn: () => api.getIntake(id),
    refetchInterval: (query: Query<Intake>) => (query.state.data?.finished ? false : 1_500),
  });
export const tokens = queryOptions({ queryKey: keys.tokens, queryFn: api.getTokens });

/** Puts one flag, as the server has just given it, in its article's list. */
export function placeFlag(client: QueryClient, fresh: Flag): void {
  client.setQueryData<Flag[]>(keys.flags(fresh.article), (flags) =>
    flags?.map((flag) => (flag.id === fresh.id ? fresh : flag)),
  );
}
