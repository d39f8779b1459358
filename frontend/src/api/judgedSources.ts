/** What people say of sources: criteria, decisions, replies, corrections, and labels of articles. */
import { address, request } from "./client";
import { all } from "./resources";
import type * as Sources from "./sources";
import type { Flag, Page } from "./types";

export type { DecisionKind, Estimate, Parts, Somebody, SourceRow, Weights } from "./sources";
export type Part = Sources.PartName;
export type SourceDetail = Sources.SourceReport;
export type StoredScore = Sources.PastScore;
type Estimate = Sources.Estimate;
type Somebody = Sources.Somebody;
type DecisionKind = Sources.DecisionKind;

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

export interface Decision extends Sources.StandingDecision {
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
/** `score`: the id of the one that it replies to. */
export type GivenReply = Pick<Reply, "text" | "author" | "address" | "received_on"> & { score?: number };
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

export const findSources = (q: string) => request<Page<Sources.SourceRow>>("GET", address("/sources/", { q }));

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


/** Where everybody can see a label, and the HTML that shows it in another page. */
export interface PublicLabel {
  address: string;
  embed: string;
  made_at: string;
}
/** What is counted of one article, for those who read about it elsewhere. */
export interface Label {
  article: number;
  title: string | null;
  source: Sources.SourceRow | null;
  /** Open: people differ, or are unsure. Corrected: put right by the outlet, and counted no more. */
  parts: { part: Part; confirmed: number; dismissed: number; unjudged: number; open: number; corrected: number }[];
  words: number;
  read_at: string | null;
  engine: string;
  made_at: string;
  criteria: { answered: number; of: number; share: number | null };
  public: PublicLabel | null;
}
export const getLabel = (article: number) => request<Label>("GET", address(`/articles/${article}/label/`));
export const makeLabel = (article: number) =>
  request<PublicLabel>("POST", address(`/articles/${article}/label/`));
export const withdrawLabel = (article: number) => request<null>("POST", address(`/articles/${article}/label/withdraw/`));
