/** Threads of an article as the desk shows them: what they are on, and what one has not read. Pure. */
import type { Member, Project } from "../../api/desk";
import type { Comment, Thread, ThreadSubject } from "../../api/threads";
import type { Span, Suggestion } from "../state/objects";

/** The newest comment that one has read, by thread, as instants. */
export type Read = Readonly<Record<string, string>>;

export const keyOf = (subject: ThreadSubject) => ("span" in subject ? `span ${subject.span}` : `flag ${subject.flag}`);

export function threadOn(threads: readonly Thread[] | undefined, subject: ThreadSubject): Thread | undefined {
  return threads?.find(({ span, flag }) => ("span" in subject ? span === subject.span : flag === subject.flag));
}

export const said = ({ comments }: Thread): Comment[] => comments.filter(({ withdrawn }) => !withdrawn);

/** Comments of others that one has not read. */
export function unread(thread: Thread, read: Read, me: number): Comment[] {
  const since = read[thread.id] ?? "";
  return said(thread).filter(({ person, made_at }) => person !== me && made_at > since);
}

/** Open threads in which something was said, those with something new first, then the newest. */
export function openThreads(threads: readonly Thread[], read: Read, me: number): Thread[] {
  const open = threads.filter((thread) => !thread.settled && said(thread).length > 0);
  const fresh = (thread: Thread) => Number(unread(thread, read, me).length > 0);
  return open.sort((a, b) => fresh(b) - fresh(a) || (a.changed_at < b.changed_at ? 1 : -1));
}

/** Uids of the spans and suggestions that open threads are on. */
export function talkedUids(threads: readonly Thread[], suggestions: Iterable<Suggestion>): Set<string> {
  const open = threads.filter((thread) => !thread.settled && said(thread).length > 0);
  const spans = open.flatMap(({ span }) => span ?? []);
  const flags = new Set(open.flatMap(({ flag }) => flag ?? []));
  const suggested = Array.from(suggestions).filter(({ flag }) => flag != null && flags.has(flag));
  return new Set([...spans, ...suggested.map(({ uid }) => uid)]);
}

const REVIEWS: ReadonlySet<Member["role"]> = new Set(["reviewer", "editor", "admin"]);

/** The people who may read a thread and so can be mentioned in it; `span` is what it is on, where that is a span. */
export function readers({ members, shared }: Project, me: number, span: Span | undefined): Member[] {
  const reads = ({ id, role }: Member) => !span || shared || span.gold || id === span.person || REVIEWS.has(role);
  return members.filter((one) => one.left_at === null && one.id !== me && reads(one));
}
