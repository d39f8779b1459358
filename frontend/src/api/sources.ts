/**
 * Sources and their scores: the shapes that the server speaks, and one function for each thing that is asked.
 * Points run from 0 to 100; the interval is the one of 90 %. Where the state is not "scored" there is no number anywhere.
 */
import { address, request } from "./client";
import type { FlagVerdict, Page } from "./types";

export type ScoreState = "scored" | "not enough evidence" | "not applicable";
export interface Estimate {
  state: ScoreState;
  value: number | null;
  low: number | null;
  high: number | null;
}
export const PARTS = ["accuracy", "quotation", "originality", "translation", "transparency"] as const;
export type PartName = (typeof PARTS)[number];
export type Parts = Record<PartName, Estimate>;
/** A score and its parts. */
export interface WholeAndParts {
  whole: Estimate;
  parts: Parts;
}

export interface Somebody {
  id: number;
  name: string;
}
export type DecisionKind = "signed" | "overridden" | "taken back";
export interface StandingDecision {
  kind: DecisionKind;
  value: number | null;
  reason: string;
  person: Somebody;
  at: string;
}

export interface SourceRow {
  id: number;
  name: string;
  domains: string[];
  score: Estimate;
  articles: number;
  judged: number;
  unjudged: number;
  /** Points since about thirty days ago; null where either day has no number. */
  trend: number | null;
  /** Places that the intervals leave open; null where they separate nothing. */
  rank: { best: number; worst: number } | null;
  reviewed_at: string | null;
  decision: StandingDecision | null;
  alerting: boolean;
  /** True while something has changed that the score does not count yet. */
  stale: boolean;
}

export interface SourceReport extends SourceRow {
  parts: Parts;
  method: string;
  day: string | null;
  calibration: { id: number; day: string; sources: number; articles: number } | null;
  half_life: number;
  criteria: { answered: number; of: number; share: number | null };
}

export interface PastScore {
  id: number;
  made_at: string;
  day: string;
  cause: string;
  cause_line: string;
  flag: number | null;
  method: string;
  calibration: number;
  score: Estimate;
  parts: Parts;
  decisions: StandingDecision[];
}

export interface Replay {
  same: boolean;
  stored: WholeAndParts;
  computed: WholeAndParts;
}

export interface WeightyArticle {
  article: number;
  title: string | null;
  published: string | null;
  penalty: number;
  points: number | null;
  flags: number;
}
export interface WeightyPassage {
  flag: number;
  article: number;
  title: string | null;
  detector: string;
  detector_title: string;
  message: string;
  verdict: FlagVerdict;
  severity: string;
  part: PartName;
  penalty: number;
  points: number | null;
  quotes: string[];
}
/** Points: how many the whole would gain if it did not stand; null where it has no number. */
export interface Weights {
  articles: WeightyArticle[];
  passages: WeightyPassage[];
  parts: Partial<Record<PartName, { lost: number | null }>>;
}

export type Answer = "yes" | "no" | "not applicable";
export interface MovingFlag {
  flag: number;
  message: string;
  article: number;
  verdict: FlagVerdict;
  if: { confirmed: Estimate; dismissed: Estimate };
  most: number | null;
}
export interface MovingCriterion {
  criterion: string;
  title: string;
  answer: string; // empty where nobody has answered
  if: Partial<Record<Answer, Estimate>>;
  most: number | null;
}
export interface Movers {
  flags: MovingFlag[];
  criteria: MovingCriterion[];
}

/** What to suppose; nothing of it is stored. */
export interface Supposed {
  judgements: Record<number, "confirmed" | "dismissed">;
  mute: string[];
  criteria: Record<string, Answer>;
}
export interface WhatIf {
  now: WholeAndParts;
  then: WholeAndParts;
}

export type RunState = "tallying" | "scoring" | "stopped" | "done" | "failed";
/** One recomputation of all scores. */
export interface Run {
  id: number;
  state: RunState;
  day: string;
  cause: string;
  sources: number;
  tallied: number;
  scored: number;
  started_at: string;
  finished_at: string | null;
  error: string;
}

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
