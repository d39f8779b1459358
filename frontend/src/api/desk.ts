/** What the desk asks of the server. Offsets are Unicode code points, half-open. */
import { address, request } from "./client";
import type { AttributeDefinition } from "./projectTypes";
import type { Full, Page, Schemas } from "./types";

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
/** A value that a mark may carry. Labels that were written without the interface may leave out all but name and kind. */
export type Attribute = Pick<AttributeDefinition, "name" | "kind"> & Partial<AttributeDefinition>;
export type { Label as SchemeLabel, Member, Project } from "./projectTypes";

type Known = Full<Omit<Schemas["Suggestion"], "attributes" | "version" | "article">>;
/** A suggestion on the text that is shown, and the span that one's own answer made of it. */
export type WireSuggestion = Known & { attributes: Record<string, string | number>; span: string | null };
export interface ThreadCount {
  id: number;
  span: string | null;
  flag: number | null;
  settled: boolean;
  comments: number;
}
export type Assignment = Schemas["DeskAssignment"];
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
export type Fate = "exact" | "moved" | "fuzzy" | "orphan";
/** A mark of one's own (or a settled one) on an older version, with its places on the newest; an orphan has those that were found. */
export interface CarriedSpan extends WireMark {
  readonly match: Fate;
  /** Of the version that it stands on. */
  readonly number: number;
  readonly places: Schemas["Piece"][];
}
/** What waits to be carried over to the newest version. Ends of links are named as they are there, or by the old uid. */
export type Carry = Omit<Schemas["DeskCarry"], "spans" | "documents" | "links"> & {
  spans: CarriedSpan[];
  documents: WireMark[];
  links: WireMark[];
};
/** The schema leaves open how marks look; here they have their shapes. */
interface Shapes {
  spans: WireMark[];
  links: WireMark[];
  documents: WireMark[];
  suggestions: WireSuggestion[];
  threads: ThreadCount[];
  assignment: Assignment | null;
  carry: Carry | null;
}
export type DeskAnswer = Omit<Schemas["Desk"], keyof Shapes> &
  Shapes & {
    /** Fetched before it was shown: to be asked for again, quietly, once it is. */
    ahead?: boolean;
  };
export type LoggedChange = Pick<Schemas["Change"], "id"> & { state: WireMark };

const inProject = (project: number, rest: string) => `/projects/${project}/${rest}`;

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
export type Related = Schemas["Related"];
export const getRelated = (project: number, article: number) =>
  request<Related[]>("GET", address(inProject(project, `desk/${article}/related/`)));
