/** The list of places as one person goes through it: where they are, what they left out, what they marked. */
import { newKey } from "../../api/client";
import type { Place } from "../../api/places";
import type { Bulk, Deed } from "../changes/bulk";

export interface Group {
  readonly article: number;
  readonly title: string | null;
  readonly outlet: string | null;
  readonly published: string | null;
  readonly inside: boolean;
  readonly places: readonly Place[];
}
export interface ReviewState {
  readonly current: string | null;
  readonly out: ReadonlySet<string>;
  /** Labels that were put on places from this list, and those that were taken off again, by place. */
  readonly made: ReadonlyMap<string, number>;
  readonly unmade: ReadonlyMap<string, number>;
}
export interface Label {
  readonly id: number;
  readonly name: string;
}
type Attributes = Readonly<Record<string, unknown>>;

export const keyOf = ({ version, start, end }: Pick<Place, "version" | "start" | "end">) => `${version}:${start}:${end}`;

/** Each article once, where it was first met; its places in reading order. */
export function grouped(places: readonly Place[]): Group[] {
  const found = new Map<number, Place[]>();
  for (const place of places) found.set(place.article, [...(found.get(place.article) ?? []), place]);
  return Array.from(found.values(), (own) => {
    const inOrder = own.sort((a, b) => a.start - b.start || a.end - b.end);
    const { article, title, outlet, published, inside } = inOrder[0] as Place;
    return { article, title, outlet, published, inside, places: inOrder };
  });
}

/** The place after or before; at the ends it stays. Where there is none yet, the first. */
export function moved(keys: readonly string[], current: string | null, way: -1 | 1): string | null {
  const at = current === null ? -1 : keys.indexOf(current);
  if (at === -1) return keys[0] ?? null;
  return keys[Math.min(keys.length - 1, Math.max(0, at + way))] ?? null;
}

export class PlaceReview {
  private state: ReviewState = { current: null, out: new Set(), made: new Map(), unmade: new Map() };
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly getState = (): ReviewState => this.state;

  choose(current: string | null): void {
    this.update({ current });
  }

  leaveOut(key: string): boolean {
    const out = new Set(this.state.out);
    const isOut = !out.delete(key);
    if (isOut) out.add(key);
    this.update({ out });
    return isOut;
  }

  /** A bulk that marks places; the list follows it when it is taken back or done again. */
  marking(project: number, places: readonly Place[], label: Label, attributes: Attributes): Bulk {
    const keys = places.map(keyOf);
    const articles = new Set(places.map(({ article }) => article)).size;
    const where = places.length === 1 ? `“${places[0]?.quote ?? ""}”` : `${places.length} places in ${articles} articles`;
    return {
      says: `Marked ${where} as ${label.name}`,
      deeds: places.map((place) => deedOf(project, place, label.id, attributes)),
      onTurn: (done) => this.turned(keys, label.id, done),
    };
  }

  private turned(keys: readonly string[], label: number, done: boolean): void {
    const { made, unmade } = { made: new Map(this.state.made), unmade: new Map(this.state.unmade) };
    for (const key of keys) {
      (done ? unmade : made).delete(key);
      (done ? made : unmade).set(key, label);
    }
    this.update({ made, unmade });
  }

  private update(change: Partial<ReviewState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

function deedOf(project: number, place: Place, label: number, attributes: Attributes): Deed {
  const { article, version, start, end, quote } = place;
  const uid = newKey();
  const fields = { version, label, attributes, origin: "", pieces: [{ start, end, quote }] };
  const change = { kind: "span", uid } as const;
  return {
    at: { project, article, version },
    uid,
    first: { ...change, do: "mark", fields },
    back: (revision) => ({ ...change, do: "withdraw", revision, fields: {} }),
    again: (revision) => ({ ...change, do: "restore", revision, fields: {} }),
  };
}

/** Labels of mine on a place: those that the server knows of, with what was done here since. */
export function labelsOn(place: Place, { made, unmade }: Pick<ReviewState, "made" | "unmade">): number[] {
  const key = keyOf(place);
  const labels = new Set(place.marked);
  const [added, taken] = [made.get(key), unmade.get(key)];
  if (taken !== undefined) labels.delete(taken);
  if (added !== undefined) labels.add(added);
  return Array.from(labels);
}

/** Places that can still be marked with a label: not left out, not marked with it, and in the project. */
export function left(places: readonly Place[], label: number | null, state: ReviewState): Place[] {
  return places.filter((place) => {
    const isOut = state.out.has(keyOf(place));
    const labels = labelsOn(place, state);
    return place.inside && !isOut && (label === null ? labels.length === 0 : !labels.includes(label));
  });
}

const reviews = new Map<string, PlaceReview>();

/** The review of one search, kept as long as the tab lives: whoever comes back finds it as they left it. */
export function reviewOf(name: string): PlaceReview {
  const known = reviews.get(name) ?? new PlaceReview();
  reviews.set(name, known);
  return known;
}
