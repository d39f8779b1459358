/** What people say of sources: criteria, decisions, replies, corrections, and labels of articles. */
import { address, request } from "./client";
import { all } from "./resources";
import type * as Sources from "./sources";
import type { Flag, Full, Page, Schemas } from "./types";

export type { DecisionKind, Estimate, Parts, Somebody, SourceRow, Weights } from "./sources";
export type Part = Sources.PartName;
export type SourceDetail = Sources.SourceReport;
export type StoredScore = Sources.PastScore;

export type Criterion = Full<Schemas["Criterion"]>;
export type Answer = Schemas["CriterionAnswerChoice"];
export type CriterionAnswer = Full<Schemas["CriterionAnswer"]>;
export type GivenAnswer = Pick<CriterionAnswer, "criterion" | "answer" | "proof" | "note">;

/** `score`: the one that was looked at. */
export type Decision = Full<Schemas["SourceDecision"]>;
export interface GivenDecision {
  kind: Sources.DecisionKind;
  score: number;
  value?: number | null;
  reason: string;
}

export type Reply = Full<Schemas["Reply"]>;
/** `score`: the id of the one that it replies to. */
export type GivenReply = Pick<Reply, "text" | "author" | "address" | "received_on"> & { score?: number };
export type Correction = Full<Schemas["Correction"]>;
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
export type PublicLabel = Full<Schemas["PublicLabel"]>;
/**
 * What is counted of one article, for those who read about it elsewhere. Open: people differ, or are unsure. Corrected:
 * put right by the outlet, and counted no more.
 */
export type Label = Full<Schemas["NutritionLabel"]>;
export const getLabel = (article: number) => request<Label>("GET", address(`/articles/${article}/label/`));
export const makeLabel = (article: number) =>
  request<PublicLabel>("POST", address(`/articles/${article}/label/`));
export const withdrawLabel = (article: number) => request<null>("POST", address(`/articles/${article}/label/withdraw/`));
