/** What people say of sources: criteria, decisions, replies, corrections, and labels of articles. */
import { address, request } from "./client";
import { all } from "./resources";
import type { Flag, FlagVerdict, Page, Severity } from "./types";

/** No number unless the state is "scored". Points from 0 to 100; the interval holds the truth nine times in ten. */
export interface Estimate {
  state: "scored" | "not enough evidence" | "not applicable";
  value: number | null;
  low: number | null;
  high: number | null;
}
export type Part = "accuracy" | "quotation" | "originality" | "translation" | "transparency";
export type Parts = Record<Part, Estimate>;
export interface Somebody {
  id: number;
  name: string;
}
export interface Standing {
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
  trend: number | null;
  rank: { best: number; worst: number } | null;
  reviewed_at: string | null;
  decision: Standing | null;
  alerting: boolean;
  stale: boolean;
}
export interface SourceDetail extends SourceRow {
  parts: Parts;
  method: string;
  day: string | null;
  calibration: { id: number; day: string; sources: number; articles: number } | null;
  half_life: number;
  criteria: { answered: number; of: number; share: number | null };
}
export interface StoredScore {
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
}
export interface WeighingPassage {
  flag: number;
  article: number;
  title: string;
  detector: string;
  detector_title: string;
  message: string;
  verdict: FlagVerdict;
  severity: Severity;
  part: Part;
  points: number;
  quotes: string[];
}
export interface Weights {
  articles: { article: number; title: string; published: string | null; points: number; flags: number }[];
  passages: WeighingPassage[];
  parts: Partial<Record<Part, { lost: number }>>;
}

export interface Criterion {
  key: string;
  title: string;
  question: string;
  guidance: string;
  points: number;
  group: string;
  references: { scheme: string; clause: string }[];
}
export type Answer = "yes" | "no" | "not applicable" | "taken back";
export interface CriterionAnswer {
  id: number;
  criterion: string;
  answer: Answer;
  proof: string[];
  note: string;
  person: Somebody;
  at: string;
}
export type GivenAnswer = Pick<CriterionAnswer, "criterion" | "answer" | "proof" | "note">;

export type DecisionKind = "signed" | "overridden" | "taken back";
export interface Decision extends Standing {
  id: number;
  /** The score that was looked at. */
  score: number;
  estimate: Estimate;
}
export interface GivenDecision {
  kind: DecisionKind;
  score: number;
  value?: number | null;
  reason: string;
}

export interface Reply {
  id: number;
  text: string;
  author: string;
  address: string;
  received_on: string;
  score: Estimate | null;
  entered_by: Somebody;
  at: string;
  withdrawn_at: string | null;
}
export type GivenReply = Pick<Reply, "text" | "author" | "address" | "received_on">;
export interface Correction {
  id: number;
  article: number | null;
  text: string;
  address: string;
  corrected_on: string;
  flags: number[];
  before: Estimate | null;
  after: Estimate | null;
  entered_by: Somebody;
  at: string;
  withdrawn_at: string | null;
}
export type GivenCorrection = Pick<Correction, "article" | "text" | "address" | "corrected_on" | "flags">;

const under = (source: number, rest = "") => address(`/sources/${source}/${rest}`);

export const findSources = (q: string) => request<Page<SourceRow>>("GET", address("/sources/", { q }));
export const getSource = (id: number) => request<SourceDetail>("GET", under(id));
export const getScores = (id: number) => request<Page<StoredScore>>("GET", under(id, "scores/"));
export const getChart = (id: number) =>
  request<StoredScore[]>("GET", address(`/sources/${id}/scores/`, { chart: true }));
export const getWeights = (id: number) => request<Weights>("GET", under(id, "weights/"));

export const getCriteria = () => request<Criterion[]>("GET", address("/criteria/"));
export const getAnswers = (id: number) => request<CriterionAnswer[]>("GET", under(id, "criteria/"));
export const getAnswerHistory = (id: number) => all<CriterionAnswer>(under(id, "criteria/history/"));
export const postAnswer = (id: number, given: GivenAnswer) =>
  request<CriterionAnswer>("POST", under(id, "criteria/"), { body: given });

export const getDecisions = (id: number) => all<Decision>(under(id, "decisions/"));
export const postDecision = (id: number, given: GivenDecision) =>
  request<Decision>("POST", under(id, "decisions/"), { body: given });

export const getReplies = (id: number) => all<Reply>(under(id, "replies/"));
export const postReply = (id: number, given: GivenReply) =>
  request<Reply>("POST", under(id, "replies/"), { body: given });
export const withdrawReply = (id: number, reply: number) =>
  request<Reply>("POST", under(id, `replies/${reply}/withdraw/`));

export const getCorrections = (id: number) => all<Correction>(under(id, "corrections/"));
export const postCorrection = (id: number, given: GivenCorrection) =>
  request<Correction>("POST", under(id, "corrections/"), { body: given });
export const withdrawCorrection = (id: number, correction: number) =>
  request<Correction>("POST", under(id, `corrections/${correction}/withdraw/`));
/** A page of the source's flags that somebody confirmed: what a correction can put right. */
export const getConfirmed = (source: number, next: string | null) =>
  request<Page<Flag>>("GET", next ?? address("/flags/", { source, verdict: "confirmed" }));

