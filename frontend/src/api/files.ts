/** Files that workers make of a project: exports, which end, and snapshots, which stay. */
import { address, request } from "./client";
import { all } from "./resources";
import type { Full, Page, Schemas } from "./types";

export type Format = Full<Schemas["Format"]>;
export type FileState = Schemas["FileState"];
export type ExportOptions = Full<Schemas["ExportOptionsRequest"]>;
export type Export = Omit<Full<Schemas["Export"]>, "losses" | "snapshot" | "finished_at"> & {
  losses: Record<string, Schemas["ExportLoss"]>;
  snapshot: number | null;
  finished_at: string | null;
};
/** Made or asked for again; `snapshot`: in place of what stands. */
export interface WantedExport {
  format: Schemas["ExportFormat"];
  options: ExportOptions;
  snapshot: number | null;
}

export type Snapshot = Omit<Full<Schemas["Snapshot"]>, "parts" | "counts"> & {
  parts: Schemas["SnapshotParts"] | null;
  counts: Schemas["SnapshotCounts"] | null;
};
export type OneSnapshot = Snapshot & { guidelines: string | null };
export type Checked = Schemas["SnapshotChecked"];
export type Diff = Schemas["Diff"];
export type DiffRow = Schemas["DiffRow"];
export type DiffKind = Schemas["DiffKind"];
export type Change = Schemas["DiffRowChange"];
export interface DiffFilter {
  kind: DiffKind | "";
  change: Change | "";
}

const at = (project: number, rest: string) => address(`/projects/${project}/${rest}`);
const SLOWLY = 600_000; // milliseconds: a large project is compared with what stands in minutes

export const getFormats = () => request<Format[]>("GET", address("/formats/"));

/** The newest; earlier ones from `next`. */
export const getExports = (project: number, next: string | null) =>
  request<Page<Export>>("GET", next ?? address(`/projects/${project}/exports/`, { page_size: 20 }));
/** One of them, with a new link to its file. */
export const getExport = (project: number, id: number) => request<Export>("GET", at(project, `exports/${id}/`));
export const askForExport = (project: number, body: WantedExport) =>
  request<Export>("POST", at(project, "exports/"), { body });
export const stopExport = (project: number, id: number) =>
  request<Export>("POST", at(project, `exports/${id}/stop/`));
export const removeExport = (project: number, id: number) =>
  request<null>("DELETE", at(project, `exports/${id}/`));

export const getSnapshots = (project: number) => all<Snapshot>(at(project, "snapshots/"));
export const getSnapshot = (project: number, id: number) =>
  request<OneSnapshot>("GET", at(project, `snapshots/${id}/`));
export const makeSnapshot = (project: number, body: { name: string; note: string }) =>
  request<Snapshot>("POST", at(project, "snapshots/"), { body });
export const verifySnapshot = (project: number, id: number) =>
  request<Checked>("GET", at(project, `snapshots/${id}/verify/`), { patience: SLOWLY });
/** A page of what differs from one snapshot to another, or to what stands (`now`). */
export const getDiff = (project: number, id: number, other: string, filter: DiffFilter, next: string | null) =>
  request<Diff>("GET", next ?? address(`/projects/${project}/snapshots/${id}/diff/${other}/`, { ...filter }), {
    patience: SLOWLY,
  });
