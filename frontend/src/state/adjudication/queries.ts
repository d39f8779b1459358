/** What the pages of adjudication, agreement and training know, and for how long they believe it. */
import { keepPreviousData, queryOptions, type InfiniteData } from "@tanstack/react-query";
import * as api from "../../api/adjudication";
import type { Page } from "../../api/types";

export const keys = {
  project: (id: number) => ["project", id, "labels"],
  queue: (project: number) => ["adjudication queue", project],
  examples: (project: number) => ["examples", project],
  review: (project: number, article: number) => ["adjudication", project, article],
} as const;

export const project = (id: number) =>
  queryOptions({ queryKey: keys.project(id), queryFn: () => api.getProject(id), staleTime: 60_000 });
export const queue = (id: number, steering: api.Steering) => ({
  queryKey: [...keys.queue(id), steering],
  queryFn: ({ pageParam }: { pageParam: string | null }) => api.getQueue(id, steering, pageParam),
  initialPageParam: null as string | null,
  getNextPageParam: (page: Page<api.QueueRow>) => page.next,
  select: (data: InfiniteData<Page<api.QueueRow>>) => data.pages.flatMap((page) => page.results),
  placeholderData: keepPreviousData,
});
export const examples = (id: number) =>
  queryOptions({ queryKey: keys.examples(id), queryFn: () => api.getExamples(id), staleTime: 60_000 });
export const proposedExamples = (id: number) =>
  queryOptions({ queryKey: [...keys.examples(id), "proposed"], queryFn: () => api.getProposedExamples(id) });
/** Kept as it is while one works on it: a case that moves under the hand would be settled unseen. */
export const review = (id: number, article: number) =>
  queryOptions({
    queryKey: keys.review(id, article),
    queryFn: () => api.getReview(id, article),
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
export const agreement = (id: number) =>
  queryOptions({ queryKey: ["agreement", id], queryFn: () => api.getAgreement(id) });
export const causes = (id: number) => queryOptions({ queryKey: ["causes", id], queryFn: () => api.getCauses(id) });
export const training = (id: number, least: number) =>
  queryOptions({
    queryKey: ["training", id, least],
    queryFn: () => api.getTraining(id, least),
    placeholderData: keepPreviousData,
  });
