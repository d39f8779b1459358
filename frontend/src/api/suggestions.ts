/** Suggestions of a project: what is proposed, what one answers, blind mode and the report. */
import { address, request } from "./client";
import { all } from "./resources";
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Suggestion = Schemas["Suggestion"];
export type SuggestionReport = Schemas["SuggestionReport"];
export type SuggestionShare = Schemas["Share"];
export type RejectionReason = Schemas["RejectionReason"];
export type NewSuggestion = Schemas["NewSuggestionRequest"];
export type SuggestionReceipt = Schemas["SuggestionReceipt"];
export type AnswerResult = Schemas["AnswerResult"];
export type DeskAssignment = Schemas["DeskAssignment"];

export interface Passage {
  start: number;
  end: number;
  quote: string;
}

interface Named {
  /** Names the change to the span that follows from the answer, in the log; a new one for each answer. */
  id: string;
  suggestion: string;
  /** Of one's own answer as it was seen; 0 for none. */
  revision: number;
}

/** One answer. `take_back` undoes any of the others; the same `accept` with a new id and revision redoes it. */
export type Reply =
  | (Named & { do: "accept"; span: string; attributes?: Record<string, unknown> })
  | (Named & {
      do: "change";
      span: string;
      label?: number;
      pieces?: Passage[];
      attributes?: Record<string, unknown>;
    })
  | (Named & { do: "reject"; reason: RejectionReason })
  | (Named & { do: "take_back" });

export interface SuggestionFilter {
  article?: number;
  version?: number;
  label?: number;
  maker?: string;
  origin?: Suggestion["origin"];
}

const base = (project: number) => `/projects/${project}/suggestions/`;

export const getSuggestions = (project: number, filter: SuggestionFilter = {}, signal?: AbortSignal) =>
  all<Suggestion>(address(base(project), { ...filter, page_size: 1000 }), signal);

/** Sends at most 10,000 rows; sent again they are `known`. For editors and admins of the project. */
export const offerSuggestions = (project: number, suggestions: readonly NewSuggestion[]) =>
  request<SuggestionReceipt>("POST", address(base(project)), { body: { suggestions } });

/** Sends at most 1,000 answers. Each has a result of its own, unless `together` asks for all or none. */
export const answerSuggestions = (project: number, answers: readonly Reply[], together = false) =>
  request<{ results: AnswerResult[]; latest: number }>("POST", address(`${base(project)}answers/`), {
    body: { answers, together },
  });

export const getSuggestionReport = (project: number) =>
  request<SuggestionReport>("GET", address(`${base(project)}report/`));

/** Blind mode: one has judged; outlet, byline and suggestions are shown from now on. */
export const revealArticle = (project: number, article: number) =>
  request<DeskAssignment>("POST", address(`/projects/${project}/desk/${article}/reveal/`));
