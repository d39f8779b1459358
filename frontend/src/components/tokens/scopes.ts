/** What a token may do and for how long, in words. */
import type { Schemas } from "../../api/types";

export type Scope = Schemas["TokenScope"];

export const SCOPES: readonly { scope: Scope; title: string; may: string }[] = [
  { scope: "read", title: "Read", may: "articles, flags, labels and scores, and what is in your projects" },
  { scope: "suggest", title: "Suggest", may: "send what a model proposes, to projects where you are an editor" },
  { scope: "ingest", title: "Add articles", may: "by address, as pages or as texts" },
  { scope: "write", title: "Write", may: "mark, judge, decide and comment in your name" },
  { scope: "admin", title: "Everything", may: "whatever you may do yourself, people, schemes and tokens too" },
];

export const titleOf = (scope: Scope) => SCOPES.find((one) => one.scope === scope)?.title ?? scope;

export const ENDS: readonly { days: number | null; label: string }[] = [
  { days: 30, label: "in 30 days" },
  { days: 90, label: "in 90 days" },
  { days: 365, label: "in a year (365 days)" },
  { days: null, label: "never" },
];
export const USUAL_END = 90; // days
