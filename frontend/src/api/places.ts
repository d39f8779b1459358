/** One mark, many places: where a wording or a claim stands in other articles. */
import { address, request } from "./client";
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Place = Schemas["Place"];
export type Places = Schemas["Places"];
export type Scope = "project" | "corpus";
export type Sought = { quote: string } | { span: string };

/** Exact places first, then alike, reworded, and of the same claim. Sent by POST: a quote may be long. Stores nothing. */
export const findPlaces = (project: number, sought: Sought, scope: Scope = "project", signal?: AbortSignal) =>
  request<Places>("POST", address(`/projects/${project}/places/`), {
    body: { ...sought, scope },
    ...(signal ? { signal } : {}),
  });
