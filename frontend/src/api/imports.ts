/** Files of labels that are brought into a project: checked, then taken in whole or not at all. */
import { address, request } from "./client";
import type { Full, Page, Schemas } from "./types";

export type Format = Full<Schemas["Format"]>;
export type ImportState = Schemas["ImportState"];
export type Outcome = Schemas["ImportOutcome"];
export type ImportedName = Schemas["ImportName"];
export interface ImportOptions {
  /** Take the rows that can be taken. */
  skip_errors: boolean;
  /** Everything is the importer’s. */
  as_me: boolean;
  /** What becomes of a mark that stands here and says something else in the file. */
  on_difference: "keep" | "update";
  /** Names in the file to user names. */
  people: Record<string, string>;
}
type Times = "started_at" | "finished_at" | "expires_at" | "removed_at";
export type Import = Omit<Full<Schemas["Import"]>, Times | "options" | "counts"> & {
  options: ImportOptions;
  counts: Schemas["ImportCounts"] | null;
} & Record<Times, string | null>;
/** One by itself, with the articles that it is about. */
export type OneImport = Import & { articles: Schemas["ImportArticle"][] };
export type ImportRow = Full<Schemas["ImportRow"]>;

const UPLOAD = 1_800_000; // milliseconds: a file may have two gigabytes
const at = (project: number, rest = "") => `/projects/${project}/imports/${rest}`;

/** The newest; earlier ones from `next`. */
export const getImports = (project: number, next: string | null) =>
  request<Page<Import>>("GET", next ?? address(at(project), { page_size: 20 }));
export const getImport = (project: number, id: number) => request<OneImport>("GET", address(at(project, `${id}/`)));

export interface NewImport {
  file: File;
  /** Empty: the server tells it by the file. */
  format: string;
  options: ImportOptions;
}
/** Sends a file to be checked; nothing of it is in the project yet. */
export function addImport(project: number, { file, format, options }: NewImport): Promise<Import> {
  const body = new FormData();
  body.append("file", file, file.name);
  if (format) body.append("format", format);
  body.append("options", JSON.stringify(options));
  return request<Import>("POST", address(at(project)), { body, patience: UPLOAD });
}
/** The same file once more, with other options or as another format. */
export const checkAgain = (project: number, id: number, body: { format: string; options: ImportOptions }) =>
  request<Import>("POST", address(at(project, `${id}/check/`)), { body });
export const applyImport = (project: number, id: number) =>
  request<Import>("POST", address(at(project, `${id}/apply/`)));
export const stopImport = (project: number, id: number) => request<Import>("POST", address(at(project, `${id}/stop/`)));

/** Rows that need a look, those of one outcome or all. */
export const getImportRows = (project: number, id: number, outcome: Outcome | "", next: string | null) =>
  request<Page<ImportRow>>("GET", next ?? address(at(project, `${id}/rows/`), { outcome, page_size: 50 }));
/** Where every row of the report is, as a file. */
export const reportAddress = (project: number, id: number, file: "csv" | "ndjson") =>
  address(at(project, `${id}/rows/`), { file });
