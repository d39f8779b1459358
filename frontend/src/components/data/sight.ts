/** How much of a project's marks its files may hold for this person; as `annotator/annotation/sight.py` has it. */
import type { Project } from "../../api/projectTypes";
import { isAtLeast } from "../project/roles";

type Seen = Pick<Project, "role" | "shared" | "blind">;

/** Everyone's marks, not one's own and settled ones alone. */
export const seesEveryone = ({ role, shared }: Seen) => isAtLeast(role, "reviewer") || shared;

/** Outlets, addresses and bylines of all articles. */
export const seesOutlets = ({ role, blind }: Seen) => isAtLeast(role, "reviewer") || !blind;

/** Nothing is kept from them: what snapshots, and the command on the server, are for. */
export const seesAll = (project: Seen) => seesEveryone(project) && seesOutlets(project);
