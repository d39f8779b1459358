/** What the pages of adjudication, agreement and training ask of the server. Offsets are code points, half-open. */
import { address, request } from "./client";
import type { components } from "./schema";
import type { Full } from "./types";

type Schemas = components["schemas"];

export type Queue = Full<Schemas["Queue"]>;
export type QueueRow = Queue["results"][number];
export type Review = Full<Schemas["Review"]>;
export type Case = Review["cases"][number];
export type Decision = NonNullable<Case["decision"]>;
export type MarkedSpan = Omit<Case["spans"][number], "attributes"> & { attributes: Record<string, unknown> };
export type Cause = Decision["cause"];
export type Reader = Review["people"][number];
export interface ProjectLabel {
  id: number;
  kind: string;
  name: string;
  colour: string;
}
export interface ProjectName {
  id: number;
  name: string;
  labels: ProjectLabel[];
}
export type Agreement = Full<Schemas["Agreement"]>;
export type Figure = Agreement["overall"][number];
export type Measure = Agreement["measures"][number];
export type Causes = Full<Schemas["Causes"]>;
export type Training = Full<Schemas["Training"]>;
export type Example = Full<Schemas["Example"]>;
export type Trained = Training["people"][number];

/** How a case is to be settled: some of its spans kept, another made, or, with neither, all rejected. */
export interface Ruling {
  uid: string;
  spans: string[];
  keep?: string[];
  made?: { label: number; pieces: { start: number; end: number; quote: string }[]; attributes: Record<string, unknown> };
  cause: Cause;
  note: string;
  example: boolean;
  instead: string | null;
}
export type Amendment = Partial<Pick<Decision, "cause" | "note" | "example">>;

const place = (project: number, article: number) => `/projects/${project}/adjudication/${article}/`;

export const getProject = (id: number) => request<ProjectName>("GET", address(`/projects/${id}/`));
export const getQueue = (project: number) => request<Queue>("GET", address(`/projects/${project}/adjudication/`));
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
export const getTraining = (project: number, least: number) =>
  request<Training>("GET", address(`/projects/${project}/training/`, { least }));
export const getExamples = async (project: number) =>
  (await request<{ results: Example[] }>("GET", address(`/projects/${project}/examples/`))).results;
