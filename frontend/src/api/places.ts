/** One mark, many places: where a wording or a claim stands in other articles, a page at a time. */
import { address, request } from "./client";
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Place = Schemas["Place"];
export type Places = Schemas["Places"];
export type Scope = "project" | "corpus";
/** A span, or a passage of a version: code points, half-open. */
export type Sought = { span: string } | { version: number; start: number; end: number } | { quote: string };

/** Texts with the wording to the letter first, then alike and reworded, then the same claim. Sent by POST; stores nothing. */
export const findPlaces = (
  project: number,
  sought: Sought,
  scope: Scope = "project",
  after: string | null = null,
  signal?: AbortSignal,
) =>
  request<Places>("POST", address(`/projects/${project}/places/`), {
    body: { ...sought, scope, ...(after !== null && { after }) },
    ...(signal ? { signal } : {}),
  });
