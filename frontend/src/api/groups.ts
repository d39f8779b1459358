/** Groups of the newsroom and who is in them. What a project lets in is asked in projects.ts. */
import { address, getTagged, request, type Tagged } from "./client";
import type { Group } from "./projectTypes";
import { all } from "./resources";
import type { Full, Schemas } from "./types";

export type GroupPerson = Full<Schemas["InGroup"]>;

/** As it was seen; edits of it are refused where it was renamed since. */
export type SeenGroup = Tagged<Group>;

const at = (id: number) => address(`/groups/${id}/`);
const people = (group: number, rest = "") => address(`/groups/${group}/people/${rest}`);

export const addGroup = (name: string) => request<Group>("POST", address("/groups/"), { body: { name } });
export const getGroup = (id: number) => getTagged<Group>(at(id));
export const renameGroup = ({ id, etag }: SeenGroup, name: string) =>
  request<Group>("PATCH", at(id), { body: { name }, match: etag });
export const removeGroup = ({ id, etag }: SeenGroup) => request<null>("DELETE", at(id), { match: etag });
export const getGroupPeople = (id: number) => all<GroupPerson>(people(id));
export const addToGroup = (id: number, person: string) =>
  request<GroupPerson>("POST", people(id), { body: { person } });
export const removeFromGroup = (id: number, person: string) =>
  request<null>("DELETE", people(id, `${encodeURIComponent(person)}/`));
