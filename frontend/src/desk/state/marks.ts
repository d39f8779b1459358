/** The marks of one article by uid. Immutable: what does not change stays the same object. */
import type { Answer, Kind, Link, Note, Objects, Span } from "./objects";
import { sameContent } from "./objects";

export interface Marks {
  readonly span: ReadonlyMap<string, Span>;
  readonly link: ReadonlyMap<string, Link>;
  readonly note: ReadonlyMap<string, Note>;
  readonly answer: ReadonlyMap<string, Answer>;
}

/** One object as it is to be. A withdrawn one is kept, so that it can be brought back. */
export type Put = { [K in Kind]: { readonly kind: K; readonly object: Objects[K] } }[Kind];

export const NO_MARKS: Marks = { span: new Map(), link: new Map(), note: new Map(), answer: new Map() };

const isKnown = (marks: Marks, { kind, object }: Put) => {
  const known = marks[kind].get(object.uid);
  return known !== undefined && (known === object || (known.revision === object.revision && sameContent(known, object)));
};

/** The marks with these objects in place of those of the same uid; the same marks where nothing changes. */
export function put(marks: Marks, puts: readonly Put[]): Marks {
  const news = puts.filter((one) => !isKnown(marks, one));
  if (news.length === 0) return marks;
  const changed: { [K in Kind]?: Map<string, Objects[K]> } = {};
  for (const { kind, object } of news) {
    const map = (changed[kind] ??= new Map(marks[kind] as ReadonlyMap<string, never>)) as Map<string, typeof object>;
    map.set(object.uid, object);
  }
  return { ...marks, ...changed };
}

const NOT_LOST = { lost: undefined };

/** Every mark that is not among these, withdrawn. */
export function goneWithout(marks: Marks, puts: readonly Put[]): Put[] {
  const kept = new Set(puts.map(({ kind, object }) => `${kind} ${object.uid}`));
  const kinds: readonly Kind[] = ["span", "link", "note", "answer"];
  return kinds.flatMap((kind) => {
    const objects: readonly Objects[Kind][] = [...marks[kind].values()];
    const gone = objects.filter(({ uid }) => !kept.has(`${kind} ${uid}`));
    return gone.map((object) => ({ kind, object: { ...object, ...NOT_LOST, withdrawn: true } }) as Put);
  });
}

/** The marks without those that are withdrawn. */
export function* standing<T extends { readonly withdrawn: boolean }>(objects: ReadonlyMap<string, T>): Generator<T> {
  for (const object of objects.values()) if (!object.withdrawn) yield object;
}

/** True for a mark that was taken back; one that is lost in this text still stands. */
export const isGone = (span: Span | undefined): boolean => span?.withdrawn === true && span.lost === undefined;

/** Links of a span that stand at both ends; an end that is not in this article is taken to stand. */
export function linksOf(marks: Marks, uid: string): Link[] {
  const gone = (end: string) => isGone(marks.span.get(end));
  return Array.from(standing(marks.link)).filter(
    ({ source, target }) => (source === uid || target === uid) && !gone(source) && !gone(target),
  );
}
