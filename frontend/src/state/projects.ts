/** What the pages of projects ask of the server, and what changes it. */
import {
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
  type InfiniteData,
  type QueryKey,
} from "@tanstack/react-query";
import { isOvertaken } from "../api/errors";
import { getGroup, getGroupPeople } from "../api/groups";
import * as api from "../api/projects";
import type { Entry } from "../api/projectTypes";
import type { Page } from "../api/types";

const LOOK_EVERY = 30_000; // milliseconds between looks for notices

export const projectKeys = {
  all: ["projects"],
  one: (id: number) => ["projects", id],
  part: (id: number, part: string) => ["projects", id, part],
  notices: ["notices"],
} as const;

export const projects = queryOptions({ queryKey: [...projectKeys.all, "list"], queryFn: api.getProjects });
export const project = (id: number) =>
  queryOptions({ queryKey: [...projectKeys.one(id), "itself"], queryFn: () => api.getProject(id) });
export const readySchemes = queryOptions({
  queryKey: ["ready schemes"],
  queryFn: api.getReadySchemes,
  staleTime: Infinity,
});
export const scheme = (id: number) =>
  queryOptions({ queryKey: projectKeys.part(id, "scheme"), queryFn: () => api.getScheme(id) });
export const schemeVersions = (id: number) =>
  queryOptions({ queryKey: projectKeys.part(id, "scheme versions"), queryFn: () => api.getSchemeVersions(id) });
export const checkedScheme = (draft: api.Draft) =>
  queryOptions({
    queryKey: ["checked scheme", draft],
    queryFn: () => api.checkScheme(draft),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 60_000,
  });
export const guidelines = (id: number) =>
  queryOptions({ queryKey: projectKeys.part(id, "guidelines"), queryFn: () => api.getGuidelines(id) });
export const guidelineVersions = (id: number) =>
  queryOptions({
    queryKey: projectKeys.part(id, "guideline versions"),
    queryFn: () => api.getGuidelineVersions(id),
  });
export const groups = queryOptions({ queryKey: ["groups"], queryFn: api.getGroups });
/** One as it stands, asked each time that it is to be edited. */
export const group = (id: number) =>
  queryOptions({ queryKey: ["groups", id, "itself"], queryFn: () => getGroup(id), staleTime: 0, gcTime: 0 });
/** Under the groups' key: who is in one changes its count. */
export const groupPeople = (id: number) =>
  queryOptions({ queryKey: ["groups", id, "people"], queryFn: () => getGroupPeople(id) });
export const groupParts = (id: number) =>
  queryOptions({ queryKey: projectKeys.part(id, "groups"), queryFn: () => api.getGroupParts(id) });
export const progress = (id: number) =>
  queryOptions({ queryKey: projectKeys.part(id, "progress"), queryFn: () => api.getProgress(id) });
export const assignments = (id: number, person: string) =>
  queryOptions({
    queryKey: [...projectKeys.part(id, "assignments"), person],
    queryFn: () => api.getAssignments(id, person),
  });
export const entries = (id: number, q: string) => ({
  queryKey: [...projectKeys.part(id, "entries"), q],
  queryFn: ({ pageParam }: { pageParam: string | null }) => api.getEntries(id, q, pageParam),
  initialPageParam: null as string | null,
  getNextPageParam: (page: Page<Entry>) => page.next,
  select: (data: InfiniteData<Page<Entry>>) => data.pages.flatMap((page) => page.results),
  placeholderData: keepPreviousData,
});

export const unseenNotices = queryOptions({
  queryKey: [...projectKeys.notices, "count"],
  queryFn: api.countNotices,
  refetchInterval: LOOK_EVERY,
});
export const notices = queryOptions({ queryKey: [...projectKeys.notices, "list"], queryFn: api.getNotices });

/**
 * A change after which everything under `key` is asked again; also where it was refused because somebody was faster,
 * before the error is told.
 */
export function useChange<Given, Answer>(change: (given: Given) => Promise<Answer>, key: QueryKey) {
  const client = useQueryClient();
  const askAgain = () => client.invalidateQueries({ queryKey: key });
  return useMutation({
    mutationFn: change,
    onSuccess: askAgain,
    onError: (error) => (isOvertaken(error) ? askAgain() : undefined),
  });
}
