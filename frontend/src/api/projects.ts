/** One function for each thing the interface asks about projects. */
import { address, request } from "./client";
import type * as T from "./projectTypes";
import { all } from "./resources";
import type { Page } from "./types";

const at = (project: number, rest = "") => `/projects/${project}/${rest}`;

export const getProjects = () => all<T.Project>(address("/projects/"));
/** My projects that work on an article. */
export const getProjectsOf = (article: number) => all<T.Project>(address("/projects/", { article }));
export const getProject = (id: number) => request<T.Project>("GET", address(at(id)));
export interface NewProject {
  name: string;
  description: string;
  scheme: string;
}
export const addProject = (body: NewProject) => request<T.Project>("POST", address("/projects/"), { body });
export const changeProject = (id: number, body: Partial<T.Settings>) =>
  request<T.Project>("PATCH", address(at(id)), { body });

export const getReadySchemes = () => request<T.ReadyScheme[]>("GET", address("/schemes/"));
/** A scheme that is being written: as labels, or as YAML. */
export type Draft = { labels: T.LabelDefinition[] } | { yaml: string };
export const checkScheme = (draft: Draft) =>
  request<T.CheckedScheme>("POST", address("/schemes/check/"), { body: draft });
export const getScheme = (project: number) => request<T.Scheme>("GET", address(at(project, "scheme/")));
export const getSchemeVersions = (project: number) => all<T.Scheme>(address(at(project, "scheme/versions/")));
export const putScheme = (project: number, draft: Draft, number: number) =>
  request<T.Scheme>("PUT", address(at(project, "scheme/")), { body: { ...draft, number } });

export const getGuidelines = (project: number) => request<T.Guideline>("GET", address(at(project, "guidelines/")));
export const getGuidelineVersions = (project: number) =>
  all<T.Guideline>(address(at(project, "guidelines/versions/")));
export const putGuidelines = (project: number, text: string, number: number) =>
  request<T.Guideline>("PUT", address(at(project, "guidelines/")), { body: { text, number } });

export const addMember = (project: number, person: string, role: T.Role) =>
  request<T.Member>("POST", address(at(project, "members/")), { body: { person, role } });
export const changeMember = (project: number, person: string, role: T.Role) =>
  request<T.Member>("PATCH", address(at(project, `members/${encodeURIComponent(person)}/`)), { body: { role } });
export const removeMember = (project: number, person: string) =>
  request<null>("DELETE", address(at(project, `members/${encodeURIComponent(person)}/`)));

/** All groups of the newsroom, and those that a project lets in. */
export const getGroups = () => all<T.Group>(address("/groups/"));
export const getGroupParts = (project: number) => all<T.GroupPart>(address(at(project, "groups/")));
export const addGroup = (project: number, group: string, role: T.Role) =>
  request<T.GroupPart>("POST", address(at(project, "groups/")), { body: { group, role } });
export const changeGroup = (project: number, group: number, role: T.Role) =>
  request<T.GroupPart>("PATCH", address(at(project, `groups/${group}/`)), { body: { role } });
export const removeGroup = (project: number, group: number) =>
  request<null>("DELETE", address(at(project, `groups/${group}/`)));

export const getEntries = (project: number, q: string, next: string | null) =>
  request<Page<T.Entry>>("GET", next ?? address(at(project, "articles/"), { q, removed: "false" }));
export interface EntryFilter {
  q: string;
  source?: number;
  flags?: boolean;
}
export const addEntries = (project: number, filter: EntryFilter) =>
  request<{ added: number }>("POST", address(at(project, "articles/")), { body: { filter } });
export const changeEntry = (project: number, article: number, change: { gold?: boolean; removed?: boolean }) =>
  request<T.Entry>("PATCH", address(at(project, `articles/${article}/`)), { body: change });

/** The article to work on next, or null where nothing waits. */
export const askNext = (project: number) => request<T.Assignment | null>("POST", address(at(project, "next/")));
export const getAssignments = (project: number, person: string) =>
  all<T.Assignment>(address(at(project, "assignments/"), { person }));
export const giveArticles = (project: number, articles: number[], person: string) =>
  request<T.Assignment[]>("POST", address(at(project, "assignments/")), { body: { articles, person } });
export const changeAssignment = (project: number, id: number, state: T.AssignmentState) =>
  request<T.Assignment>("PATCH", address(at(project, `assignments/${id}/`)), { body: { state } });
export const getProgress = (project: number) => request<T.Progress>("GET", address(at(project, "progress/")));

export const getNotices = () => request<Page<T.Notice>>("GET", address("/notices/", { page_size: 20 }));
export const countNotices = () => request<{ count: number }>("GET", address("/notices/unseen/"));
export const seeNotices = (notices: number[]) =>
  request<{ seen: number }>("POST", address("/notices/seen/"), { body: { notices } });
