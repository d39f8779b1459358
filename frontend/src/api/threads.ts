/** The talk on spans and flags of a project. */
import { address, request } from "./client";
import { all } from "./resources";
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Thread = Schemas["Thread"];
export type Comment = Schemas["Comment"];
export type ThreadSubject = { span: string } | { flag: number };
/** A comment to be; its uid is made here, so that sent twice it is stored once. */
export interface NewComment {
  uid: string;
  text: string;
}

const base = (project: number) => `/projects/${project}/threads/`;
const one = (project: number, thread: number) => `${base(project)}${thread}/`;
const comment = (project: number, thread: number, uid: string) => `${one(project, thread)}comments/${uid}/`;

export const getThreads = (project: number, article: number, signal?: AbortSignal) =>
  all<Thread>(address(base(project), { article, page_size: 1000 }), signal);

export const getThread = (project: number, thread: number) =>
  request<Thread>("GET", address(one(project, thread)));

/** The thread on a span; null where nobody has said anything yet. */
export const getThreadOn = async (project: number, span: string) =>
  (await all<Thread>(address(base(project), { span })))[0] ?? null;

/** The thread on a span or a flag, opened where there is none; with a comment, that is added to it. */
export const openThread = (project: number, subject: ThreadSubject, first?: NewComment) =>
  request<Thread>("POST", address(base(project)), { body: first ? { ...subject, comment: first } : subject });

export const addComment = (project: number, thread: number, body: NewComment) =>
  request<Comment>("POST", address(`${one(project, thread)}comments/`), { body });

export const editComment = (project: number, thread: number, uid: string, text: string, revision: number) =>
  request<Comment>("PATCH", address(comment(project, thread, uid)), { body: { text, revision } });

export const withdrawComment = (project: number, thread: number, uid: string, revision: number) =>
  request<Comment>("DELETE", address(comment(project, thread, uid), { revision }));

export const settleThread = (project: number, thread: number) =>
  request<Thread>("POST", address(`${one(project, thread)}settle/`));

export const reopenThread = (project: number, thread: number) =>
  request<Thread>("POST", address(`${one(project, thread)}reopen/`));
