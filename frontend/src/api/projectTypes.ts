/** Projects as the server speaks of them. */
import type { Full, Schemas } from "./types";

export type Role = Schemas["ProjectRole"];
export type Order = Schemas["ProjectOrder"];
export type LabelKind = Schemas["LabelKind"];
export type AssignmentState = Schemas["AssignmentState"];

export type AttributeDefinition = Schemas["AttributeDefinition"];
export type LabelDefinition = Schemas["LabelDefinition"];
/** A label's row: what it is defined as, and whether it is retired. */
export type Label = Omit<Full<Schemas["Label"]>, "attributes"> & { attributes: AttributeDefinition[] };
export type Member = Full<Schemas["Membership"]>;
/** A group in a project; `id` and `group` are the group's own. */
export type GroupPart = Full<Schemas["GroupPart"]>;
export type Group = Full<Schemas["Group"]>;
export type Project = Omit<Full<Schemas["Project"]>, "labels" | "members" | "role"> & {
  labels: Label[];
  members: Member[];
  role: Role;
};
export type Settings = Pick<
  Project,
  "name" | "description" | "shared" | "blind" | "overlap" | "quota" | "order" | "lease_hours"
>;

export type Slip = Schemas["Slip"];
export type Scheme = Omit<Full<Schemas["Scheme"]>, "at" | "labels"> & { at: string | null; labels: LabelDefinition[] };
export type CheckedScheme = Schemas["CheckedScheme"];
export type ReadyScheme = Schemas["ReadyScheme"];
export type Guideline = Omit<Full<Schemas["Guideline"]>, "at"> & { at: string | null };

export type Entry = Full<Schemas["Entry"]>;
export type Assignment = Full<Schemas["Assignment"]>;
export type Progress = Schemas["Progress"];
/** Something that a person should know, of a project, a source or a detector. */
export type Notice = Omit<Full<Schemas["Notice"]>, "kind" | "project" | "project_name"> & {
  kind: "assigned" | "mentioned" | "replied" | "adjudicated" | "alert" | "muted" | "webhook";
  project: number | null;
  project_name: string | null;
  source: number | null;
  source_name: string | null;
  /** A detector's name; empty where the notice is about something else. */
  detector: string;
  /** The language in which the detector was muted; empty for all of them. */
  language: string;
};
