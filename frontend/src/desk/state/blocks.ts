/**
 * Which marks lie on which block of the text. Each block has listeners of its own, so that a change is painted only where
 * it is; a block that nothing touches keeps the very same object.
 */
import type { Range, Span as Placed } from "../../text/segments";
import { firstIndex } from "../text/search";

/** One piece of a mark, or the gap that ties two pieces within a paragraph. */
export interface Item extends Placed {
  readonly uid: string;
  readonly label: number | null;
  /** For what has no label of the scheme: the kind of flag. */
  readonly title: string;
  readonly look: "own" | "other" | "gold" | "suggestion";
  readonly tie: boolean;
  /** True where people talk about it. */
  readonly talked?: boolean;
  /** Number of the piece from 1, and how many there are. */
  readonly part: number;
  readonly parts: number;
}
export interface Block {
  /** In reading order: by start, the longer first. */
  readonly items: readonly Item[];
  /** The chosen mark where it touches this block, else null. */
  readonly chosen: string | null;
}

const EMPTY: Block = { items: [], chosen: null };

function inserted(items: readonly Item[], news: readonly Item[]): Item[] {
  return [...items, ...news].sort((a, b) => a.start - b.start || b.end - a.end);
}

export class Blocks {
  readonly ranges: readonly Range[];
  private readonly blocks: Block[];
  private readonly places = new Map<string, readonly number[]>(); // of each mark
  private readonly listeners: Set<() => void>[];
  private readonly subscribers: ((listener: () => void) => () => void)[];
  private chosen: string | null = null;

  /** The blocks of the text, in order; after them comes one for the title. */
  constructor(ranges: readonly Range[]) {
    this.ranges = ranges;
    const all = Array.from({ length: ranges.length + 1 }, (_, index) => index);
    this.blocks = all.map(() => EMPTY);
    this.listeners = all.map(() => new Set());
    this.subscribers = this.listeners.map((listeners) => (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    });
  }

  get title(): number {
    return this.ranges.length;
  }
  /** Index of the block that holds a place; between two, the one that follows, and where they meet, the first. */
  at(place: number): number {
    const index = firstIndex(this.ranges, ({ end }) => end >= place);
    return Math.min(index, Math.max(0, this.ranges.length - 1));
  }
  readonly get = (index: number): Block => this.blocks[index] ?? EMPTY;

  /** The way to listen to one block; always the same function for the same block. */
  subscribe(index: number): (listener: () => void) => () => void {
    const subscriber = this.subscribers[index];
    if (!subscriber) throw new RangeError(`There is no block ${index}; the last is ${this.title}.`);
    return subscriber;
  }

  /** Puts marks where they lie now, in place of where they lay; a mark without items goes. */
  place(marks: ReadonlyMap<string, readonly Item[]>, inTitle = false): void {
    const news = new Map<number, Item[]>();
    const touched = new Set<number>();
    for (const [uid, items] of marks) {
      for (const index of this.places.get(uid) ?? []) touched.add(index);
      const here = inTitle ? items.map((item) => [this.title, item] as const) : this.spread(items);
      for (const [index, item] of here) {
        const list = news.get(index);
        if (list) list.push(item);
        else news.set(index, [item]);
      }
      this.places.set(uid, [...new Set(here.map(([index]) => index))]);
    }
    for (const index of news.keys()) touched.add(index);
    for (const index of touched) this.replace(index, marks, news.get(index) ?? []);
  }

  choose(uid: string | null): void {
    const before = this.chosen;
    if (before === uid) return;
    this.chosen = uid;
    const touched = [before, uid].flatMap((one) => (one === null ? [] : (this.places.get(one) ?? [])));
    for (const index of new Set(touched)) this.set(index, this.get(index).items);
  }

  private spread(items: readonly Item[]): (readonly [number, Item])[] {
    return items.flatMap((item) => {
      const found: (readonly [number, Item])[] = [];
      let index = firstIndex(this.ranges, ({ end }) => end > item.start);
      for (let range = this.ranges[index]; range && range.start < item.end; range = this.ranges[++index]) {
        found.push([index, item]);
      }
      return found;
    });
  }

  private replace(index: number, marks: ReadonlyMap<string, unknown>, news: readonly Item[]): void {
    const others = this.get(index).items.filter(({ uid }) => !marks.has(uid));
    this.set(index, inserted(others, news));
  }

  private set(index: number, items: readonly Item[]): void {
    const chosen = items.some(({ uid }) => uid === this.chosen) ? this.chosen : null;
    this.blocks[index] = { items, chosen };
    for (const listener of this.listeners[index] ?? []) listener();
  }
}
