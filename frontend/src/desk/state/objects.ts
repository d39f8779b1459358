/** What the Desk holds in the browser. Offsets are UTF-16 units of the article's text; `wire.ts` converts at the edge. */
import type { Range } from "../../text/segments";

export type Value = string | number;
export type Origin = "" | "flag" | "reading" | "model" | "adjudication";

interface Made {
  readonly uid: string;
  readonly label: number;
  readonly person: number;
  readonly attributes: Readonly<Record<string, Value>>;
  /** As the server last said; 0 where it has not stored the object yet. */
  readonly revision: number;
  readonly changed_at: string;
  readonly withdrawn: boolean;
  /** The mark on an older version that this one continues. */
  readonly carried_from?: string;
}
/** A passage as the server has it: code points, half-open, and the words that were seen there. */
export interface WirePiece {
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}
export interface Span extends Made {
  readonly version: number;
  /** At least one, in order, disjoint, none empty; none at all for a lost one. */
  readonly pieces: readonly Range[];
  /** The passages of a mark whose words do not stand there in this text. It is held as withdrawn until somebody places it. */
  readonly lost?: readonly WirePiece[];
  readonly gold: boolean;
  readonly origin: Origin;
}
export interface Link extends Made {
  readonly source: string;
  readonly target: string;
}
export interface Note extends Made {
  readonly version: number;
}
/** What I made of a suggestion; `uid` is the suggestion's. Taken back, it is withdrawn. */
export interface Answer extends Made {
  readonly verdict: "accepted" | "changed" | "rejected";
  readonly reason: string;
  /** The span that was made of it. */
  readonly span: string | null;
}
export interface Objects {
  span: Span;
  link: Link;
  note: Note;
  answer: Answer;
}
export type Thing = Objects[keyof Objects];
export type Kind = keyof Objects;

export interface Label {
  readonly id: number;
  readonly kind: "span" | "document" | "link";
  readonly name: string;
  /** One character, or "" where the scheme gives none. */
  readonly key: string;
  /** "#rrggbb" */
  readonly colour: string;
  readonly retired: boolean;
  readonly position: number;
}

/** A flag, a reading or an outside model's mark, which a person has yet to accept. */
export interface Suggestion {
  readonly uid: string;
  /** Null where no label of the scheme stands for it. */
  readonly label: number | null;
  readonly title: string;
  readonly origin: Origin;
  /** A mark of mine on an older version; `uid` is its own. */
  readonly carried?: boolean;
  readonly attributes?: Readonly<Record<string, Value>>;
  readonly pieces: readonly Range[];
  /** The flag that it comes from. */
  readonly flag?: number | null;
}

const contentOf = (object: Thing) => ({ ...object, revision: undefined, changed_at: undefined });

/** True where two objects say the same, whatever their revisions. */
export function sameContent(a: Thing, b: Thing): boolean {
  return JSON.stringify(ordered(contentOf(a))) === JSON.stringify(ordered(contentOf(b)));
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([name, inner]) => [name, ordered(inner)]);
}

/** First and last place of a span. */
export function hull(pieces: readonly Range[]): Range {
  return { start: pieces[0]?.start ?? 0, end: pieces.at(-1)?.end ?? 0 };
}
