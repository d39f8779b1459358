/**
 * Sources and their scores: the shapes that the server speaks, and one function for each thing that is asked.
 * Points run from 0 to 100; the interval is the one of 90 %. Where the state is not "scored" there is no number anywhere.
 */
import { address, request } from "./client";
import type { Full, Page, Schemas } from "./types";

export type ScoreState = Schemas["ScoreState"];
export type Estimate = Full<Schemas["Estimate"]>;
export type PartName = Schemas["PartEnum"];
export const PARTS = [
  "accuracy",
  "quotation",
  "originality",
  "translation",
  "transparency",
] as const satisfies readonly PartName[];
export type Parts = Full<Schemas["Parts"]>;
/** A score and its parts. */
export type WholeAndParts = Full<Schemas["WholeAndParts"]>;

export type Somebody = Full<Schemas["Somebody"]>;
export type DecisionKind = Schemas["SourceDecisionKind"];
export type StandingDecision = Full<Schemas["StandingDecision"]>;

/**
 * `trend`: points since about thirty days ago; null where either day has no number. `rank`: places that the intervals
 * leave open; null where they separate nothing. `stale`: something has changed that the score does not count yet.
 */
export type SourceRow = Full<Schemas["SourceRow"]>;
export type SourceReport = Full<Schemas["Source"]>;
export type PastScore = Full<Schemas["Score"]>;
export type Replay = Full<Schemas["Replay"]>;

export type WeightyArticle = Full<Schemas["ArticleWeight"]>;
export type WeightyPassage = Full<Schemas["PassageWeight"]>;
/** Points: how many the whole would gain if it did not stand; null where it has no number. */
export type Weights = Full<Schemas["Weights"]>;

export type Answer = Exclude<Schemas["CriterionAnswerChoice"], "taken back">;
export type MovingFlag = Full<Schemas["FlagMover"]>;
/** `answer`: empty where nobody has answered. */
export type MovingCriterion = Full<Schemas["CriterionMover"]>;
export type Movers = Full<Schemas["Movers"]>;

/** What to suppose; nothing of it is stored. */
export interface Supposed {
  judgements: Record<number, "confirmed" | "dismissed">;
  mute: string[];
  criteria: Record<string, Answer>;
}
export type WhatIf = Full<Schemas["WhatIf"]>;

export type RunState = Schemas["ScoreRunState"];
/** One recomputation of all scores. */
export type Run = Full<Schemas["Run"]>;

export const ORDERS = ["name", "value", "articles", "trend", "reviewed_at"] as const;
export type Order = (typeof ORDERS)[number];
export interface SourceFilter {
  q: string;
  state: ScoreState | "";
  articles_min: number | null;
  alerting: boolean;
  reviewed: "true" | "false" | "";
  ordering: Order | `-${Order}`;
}

export const getSourceRows = (filter: SourceFilter, next: string | null) =>
  request<Page<SourceRow>>("GET", next ?? address("/sources/", { ...filter }));
export const getSource = (id: number) => request<SourceReport>("GET", address(`/sources/${id}/`));
export const getScores = (source: number, next: string | null) =>
  request<Page<PastScore>>("GET", next ?? address(`/sources/${source}/scores/`));
/** At most 400 scores, oldest first: enough to draw. */
export const getScoresOverTime = async (source: number) =>
  (await request<Page<PastScore>>("GET", address(`/sources/${source}/scores/`, { chart: true }))).results;
export const getReplay = (score: number) => request<Replay>("GET", address(`/scores/${score}/replay/`));
export const getWeights = (source: number, part: PartName | null) =>
  request<Weights>("GET", address(`/sources/${source}/weights/`, { part }));
export const getMovers = (source: number) => request<Movers>("GET", address(`/sources/${source}/movers/`));
export const suppose = (source: number, supposed: Supposed) =>
  request<WhatIf>("POST", address(`/sources/${source}/what-if/`), { body: supposed });

export const getRuns = () => request<Page<Run>>("GET", address("/scores/runs/"));
export const startRun = () => request<Run>("POST", address("/scores/runs/"));
export const stopRun = (id: number) => request<Run>("POST", address(`/scores/runs/${id}/stop/`));
export const resumeRun = (id: number) => request<Run>("POST", address(`/scores/runs/${id}/resume/`));
