/** What the pages of adjudication, agreement and training ask of the server. Offsets are code points, half-open. */
import { address, request } from "./client";
import type { components } from "./schema";
import type { Label, Project } from "./projectTypes";
import type { Full, Page } from "./types";

type Schemas = components["schemas"];
/** `required` fields of an answer, with those that only some kinds of marks have left optional. */
export type CaseMark = Omit<Schemas["CaseMark"], "attributes"> & { attributes: Values };
export type Values = Readonly<Record<string, string | number>>;
export type Decision = Omit<Full<Schemas["Decision"]>, "gold"> & { gold: CaseMark[] };
export type Case = Omit<Full<Schemas["Case"]>, "marks" | "decision" | "earlier"> & {
  marks: CaseMark[];
  decision: Decision | null;
  earlier: Decision[];
};
export type Review = Omit<Full<Schemas["Review"]>, "cases" | "loose"> & { cases: Case[]; loose: Decision[] };
export type QueueRow = Full<Schemas["Row"]>;
export type Cause = Decision["cause"];
export type Reader = Review["people"][number];
export type ProjectLabel = Pick<Label, "id" | "kind" | "name" | "colour" | "attributes">;
export type ProjectName = Pick<Project, "id" | "name" | "members"> & { labels: ProjectLabel[] };
/** How a case is to be settled: some of its marks kept, another made, or, with neither, all rejected. */
export type Ruling = Omit<Full<Schemas["RulingRequest"]>, "keep" | "made"> & {
  keep?: string[];
  made?: Omit<Schemas["MadeRequest"], "attributes"> & { attributes: Values };
};
export type Amendment = Schemas["ChangedDecisionRequest"];
export type Example = Full<Schemas["Example"]>;
export type Agreement = Full<Schemas["Agreement"]>;
export type Figure = Agreement["overall"][number];
export type Measure = Agreement["measures"][number];
/** What is measured by one set of measures: passages, the values of an attribute, document labels, or links. */
export type Part = Pick<Agreement, "measures" | "overall" | "pairs">;
export type Causes = Full<Schemas["Causes"]>;
export type Training = Full<Schemas["Training"]>;
export type Trained = Training["people"][number];

/** How the queue is steered; empty for no filter. */
export interface Steering {
  order: "differences" | "newest";
  person: string;
  label: string;
  left: boolean;
}

const place = (project: number, article: number) => `/projects/${project}/adjudication/${article}/`;

export const getProject = (id: number) => request<ProjectName>("GET", address(`/projects/${id}/`));
export const getQueue = (project: number, { order, person, label, left }: Steering, next: string | null = null) => {
  const asked = { order, person: person || undefined, label: label || undefined, left: left || undefined };
  return request<Page<QueueRow>>("GET", next ?? address(`/projects/${project}/adjudication/`, asked));
};
export const getReview = (project: number, article: number) =>
  request<Review>("GET", address(place(project, article)));
export const patchEntry = (project: number, article: number, gold: boolean) =>
  request<{ gold: boolean }>("PATCH", address(place(project, article)), { body: { gold } });
export const postAgreed = (project: number, article: number) =>
  request<{ settled: number }>("POST", address(`${place(project, article)}agreed/`), { body: {} });
export const postDecision = (project: number, article: number, ruling: Ruling) =>
  request<Decision>("POST", address(`${place(project, article)}decisions/`), { body: ruling, key: ruling.uid });
export const patchDecision = (project: number, article: number, uid: string, change: Amendment) =>
  request<Decision>("PATCH", address(`${place(project, article)}decisions/${uid}/`), { body: change });
export const deleteDecision = (project: number, article: number, uid: string) =>
  request<Decision>("DELETE", address(`${place(project, article)}decisions/${uid}/`));

export const getAgreement = (project: number) =>
  request<Agreement>("GET", address(`/projects/${project}/agreement/`));
/** The same figures as a table, for a link. */
export const agreementTable = (project: number) => address(`/projects/${project}/agreement.csv`);
export const getCauses = (project: number) => request<Causes>("GET", address(`/projects/${project}/causes/`));
export const getExamples = (project: number) =>
  request<{ results: Example[] }>("GET", address(`/projects/${project}/examples/`));
/** Settled cases that the guidelines did not foresee and do not show yet. */
export const getProposedExamples = (project: number) =>
  request<{ results: Example[] }>("GET", address(`/projects/${project}/examples/proposed/`));
export const getTraining = (project: number, least: number) =>
  request<Training>("GET", address(`/projects/${project}/training/`, { least }));
