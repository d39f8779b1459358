/** What the panels and pages about sources ask of the server, and what changes it. */
import { keepPreviousData, queryOptions, useMutation, useQueryClient, type InfiniteData } from "@tanstack/react-query";
import * as api from "../api/judgedSources";
import { getScores } from "../api/sources";
import type { Flag, Page } from "../api/types";
import { sourceKeys } from "./sources/queries";

const of = sourceKeys.of;

export const foundSources = (q: string) =>
  queryOptions({ queryKey: ["sources", "found", q], queryFn: () => api.findSources(q), placeholderData: keepPreviousData });
/** The newest scores, on one page. */
export const newestScores = (id: number) =>
  queryOptions({ queryKey: of(id, "newest"), queryFn: () => getScores(id, null), staleTime: 0 });

export const criteria = queryOptions({ queryKey: ["criteria"], queryFn: api.getCriteria, staleTime: Infinity });
export const answers = (id: number) => queryOptions({ queryKey: of(id, "answers"), queryFn: () => api.getAnswers(id) });
export const answerHistory = (id: number) =>
  queryOptions({ queryKey: of(id, "answer history"), queryFn: () => api.getAnswerHistory(id) });
export const decisions = (id: number) => queryOptions({ queryKey: of(id, "decisions"), queryFn: () => api.getDecisions(id) });
export const replies = (id: number) => queryOptions({ queryKey: of(id, "replies"), queryFn: () => api.getReplies(id) });
export const corrections = (id: number) =>
  queryOptions({ queryKey: of(id, "corrections"), queryFn: () => api.getCorrections(id) });

export const confirmedFlags = (source: number) => ({
  queryKey: of(source, "confirmed"),
  queryFn: ({ pageParam }: { pageParam: string | null }) => api.getConfirmed(source, pageParam),
  initialPageParam: null as string | null,
  getNextPageParam: (page: Page<Flag>) => page.next,
  select: (data: InfiniteData<Page<Flag>>) => data.pages.flatMap((page) => page.results),
});

/** A change of what is said of a source: everything that is shown of sources is asked again. */
export function useSaid<Given, Answer>(change: (given: Given) => Promise<Answer>) {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: ["sources"] });
  return useMutation({ mutationFn: change, onSuccess });
}

export const label = (article: number) =>
  queryOptions({ queryKey: ["label", article], queryFn: () => api.getLabel(article) });
