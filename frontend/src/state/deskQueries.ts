/** What the desk's page asks of the server. */
import { queryOptions } from "@tanstack/react-query";
import { getDesk, getProject, getRelated } from "../api/desk";

export const project = (id: number) => queryOptions({ queryKey: ["project", id], queryFn: () => getProject(id) });

/** Asked for anew at each visit; afterwards the desk itself keeps up with what changes. */
export const desk = (id: number, article: number | null) =>
  queryOptions({
    queryKey: ["desk", id, article],
    queryFn: () => getDesk(id, article ?? 0),
    enabled: article !== null,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnReconnect: false,
  });

/** Articles that have something in common with one: asked for anew whenever somebody looks for one. */
export const related = (id: number, article: number) =>
  queryOptions({ queryKey: ["related", id, article], queryFn: () => getRelated(id, article), staleTime: 0 });
