/** What the desk asks of the server. Offsets are Unicode code points, half-open. */
import { address, request } from "./client";
import type { Full, Schemas } from "./types";

/** A mark as the server tells it: `kind` is "span", "link" or "document". */
export interface WireMark {
  readonly kind: string;
  readonly uid: string;
  readonly revision: number;
  readonly withdrawn: boolean;
  readonly [field: string]: unknown;
}
/** One's answer to a suggestion as it stands; `answer` is empty where it was taken back. */
export interface WireAnswer {
  readonly suggestion: string;
  readonly answer: string;
  readonly reason: string;
  readonly revision: number;
  readonly span: string | null;
}
export interface Attribute {
  name: string;
  kind: "choice" | "number" | "text";
  options?: string[];
  required?: boolean;
  minimum?: number | null;
  maximum?: number | null;
}
export interface SchemeLabel {
  id: number;
  kind: "span" | "document" | "link";
  name: string;
  key: string;
  colour: string;
  description: string;
  attributes: Attribute[];
  position: number;
  retired: boolean;
}
export interface Project {
  id: number;
  name: string;
  description: string;
  shared: boolean;
  blind: boolean;
  labels: SchemeLabel[];
  role: "annotator" | "reviewer" | "editor" | "admin";
  members: Member[];
}
export interface Member {
  id: number;
  person: string;
  name: string;
  role: "annotator" | "reviewer" | "editor" | "admin";
  left_at: string | null;
}
export interface WireSuggestion {
  uid: string;
  label: number;
  pieces: { start: number; end: number; quote: string }[];
  attributes: Record<string, string | number>;
  origin: "flag" | "reading" | "model";
  maker: string;
  flag: number | null;
  confidence: number | null;
  answer: "" | "accepted" | "changed" | "rejected";
  reason: string;
  revision: number;
  span: string | null;
}
export interface ThreadCount {
  id: number;
  span: string | null;
  flag: number | null;
  settled: boolean;
  comments: number;
}
export interface Assignment {
  id: number;
  version: number;
  /** The version that was last finished. */
  finished: number | null;
  state: "open" | "done" | "returned";
  done_at: string | null;
  judged_blind: boolean;
  /** When it goes back unless something is marked before; null where it is not open. */
  reserved_until: string | null;
}
/** Where one is in the queue. */
export type Turn = Full<Schemas["Turn"]>;
/** A mark that lacks what its label requires, as a refused finishing names it. */
export interface Unfinished {
  readonly uid: string;
  readonly kind: "span" | "link" | "document";
  readonly label: string;
  readonly quote: string;
  readonly missing: readonly string[];
}
export interface VersionRow {
  id: number;
  number: number;
  created_at: string;
  cause: string;
  /** How many spans of one's own stand on it. */
  marks: number;
}
export type Fate = "exact" | "moved" | "fuzzy" | "orphan";
/** A mark of one's own (or a settled one) on an older version, with its places on the newest; an orphan has those that were found. */
export interface CarriedSpan extends WireMark {
  readonly match: Fate;
  /** Of the version that it stands on. */
  readonly number: number;
  readonly places: { start: number; end: number; quote: string }[];
}
/** What waits to be carried over to the newest version. Ends of links are named as they are there, or by the old uid. */
export interface Carry {
  version: number;
  number: number;
  spans: CarriedSpan[];
  documents: WireMark[];
  links: WireMark[];
}
export interface DeskAnswer {
  project: number;
  article: number;
  blind: boolean;
  version: {
    id: number;
    number: number;
    title: string | null;
    byline: string | null;
    published: string | null;
    language: string | null;
    site_name: string | null;
    text: string;
  };
  spans: WireMark[];
  links: WireMark[];
  documents: WireMark[];
  suggestions: WireSuggestion[];
  threads: ThreadCount[];
  assignment: Assignment | null;
  versions: VersionRow[];
  carry: Carry | null;
  latest: number;
  /** Fetched before it was shown: to be asked for again, quietly, once it is. */
  ahead?: boolean;
}
export interface LoggedChange {
  id: number;
  state: WireMark;
}
interface Page<Row> {
  next: string | null;
  results: Row[];
}

const inProject = (project: number, rest: string) => `/projects/${project}/${rest}`;

export const getProject = (project: number) => request<Project>("GET", address(inProject(project, "")));
export interface DeskOptions {
  /** One of the article's versions; else the one that was given to this person. */
  version?: number | null;
  /** Fetched before it is shown, so that the next article opens at once; nobody counts as having seen it. */
  ahead?: boolean;
}
export const getDesk = (project: number, article: number, { version, ahead }: DeskOptions = {}) =>
  request<DeskAnswer>("GET", address(inProject(project, `desk/${article}/`), { version, ahead: ahead || undefined }));
/** Has the article assigned to oneself out of its turn, or again. */
export const takeArticle = (project: number, article: number) =>
  request<Assignment>("POST", address(inProject(project, `desk/${article}/take/`)));
/** Go on with the newest version: the assignment is of that one from now on, and open. */
export const renewAssignment = (project: number, article: number) =>
  request<Assignment>("POST", address(inProject(project, `desk/${article}/renew/`)));
export const getTurn = (project: number, article: number | null) =>
  request<Turn>("GET", address(inProject(project, "queue/"), { article }));
export const getChanges = (project: number, version: number, after: number) =>
  request<Page<LoggedChange>>("GET", address(inProject(project, "changes/"), { version, after, page_size: 1000 }));

/** An article that is linked with another, or shares a flag with it. */
export interface Related {
  article: number;
  title: string | null;
  opening: string;
  source: string | null;
  published: string | null;
  links: number;
  flags: number;
}
export const getRelated = (project: number, article: number) =>
  request<Related[]>("GET", address(inProject(project, `desk/${article}/related/`)));
