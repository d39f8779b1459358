/** What the pages of webhooks ask of the server. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import * as api from "../api/webhooks";

const PACE = 3_000; // milliseconds between looks while something is on its way
const CALM = 10_000; // and otherwise: what happens from now on appears by itself

export const webhookKeys = {
  all: ["webhooks"],
  one: (id: number) => ["webhooks", id],
  deliveries: (id: number) => ["webhooks", id, "deliveries"],
} as const;

export const webhooks = queryOptions({ queryKey: [...webhookKeys.all, "list"], queryFn: api.getWebhooks });
/** Again and again: it turns to failing and back by itself. */
export const webhook = (id: number) =>
  queryOptions({
    queryKey: [...webhookKeys.one(id), "itself"],
    queryFn: () => api.getWebhook(id),
    refetchInterval: ({ state: { data } }) => (data?.state === "failing" ? PACE : CALM),
  });

const isOnItsWay = ({ state }: api.Delivery) => state === "sending" || state === "waiting";

/** The newest first, and again and again: often while some of them are on their way. */
export const deliveries = (id: number, state: api.DeliveryState | "") =>
  infiniteQueryOptions({
    queryKey: [...webhookKeys.deliveries(id), state],
    queryFn: ({ pageParam }) => api.getDeliveries(id, state, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    select: (data) => data.pages.flatMap((page) => page.results),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some((page) => page.results.some(isOnItsWay)) ? PACE : CALM,
  });
