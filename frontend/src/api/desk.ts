/** What the desk asks of the server. Offsets are Unicode code points, half-open. */
import { address, request } from "./client";

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
  members: { person: string; role: string }[];
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
/** A mark of one's own on an older version, with its places on the newest one; none for an orphan. */
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
export const getDesk = (project: number, article: number, version: number | null = null) =>
  request<DeskAnswer>("GET", address(inProject(project, `desk/${article}/`), { version }));
/** Go on with the newest version: the assignment is of that one from now on, and open. */
export const renewAssignment = (project: number, article: number) =>
  request<Assignment>("POST", address(inProject(project, `desk/${article}/renew/`)));
export const getChanges = (project: number, version: number, after: number) =>
  request<Page<LoggedChange>>("GET", address(inProject(project, "changes/"), { version, after, page_size: 1000 }));
