/** What the pages of detectors and of telling flags ask of the server, and what changes it. */
import { queryOptions, useMutation, useQueryClient, type InfiniteData } from "@tanstack/react-query";
import * as api from "../api/accountability";
import type { TellingFlag } from "../api/accountability";
import type { Page } from "../api/types";
import { keys } from "./queries";

export const precision = (name: string) =>
  queryOptions({ queryKey: [...keys.detectors, name, "precision"], queryFn: () => api.getPrecision(name) });

export const telling = {
  queryKey: ["telling"],
  queryFn: ({ pageParam }: { pageParam: string | null }) => api.getTelling(pageParam),
  initialPageParam: null as string | null,
  getNextPageParam: (page: Page<TellingFlag>) => page.next,
  select: (data: InfiniteData<Page<TellingFlag>>) => data.pages.flatMap((page) => page.results),
  refetchOnMount: "always" as const,
};

/** Mutes a detector or ends a muting; whatever shows detectors or flags asks again. */
export function useMutings() {
  const client = useQueryClient();
  const onSettled = async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: keys.detectors }),
      client.invalidateQueries({ queryKey: ["flags"], refetchType: "none" }),
    ]);
  };
  const mute = useMutation({
    mutationFn: ({ name, language, reason }: { name: string; language: string; reason: string }) =>
      api.muteDetector(name, language, reason),
    onSettled,
  });
  const end = useMutation({ mutationFn: api.endMuting, onSettled });
  return { mute, end };
}
