/** Which mark is next: under the caret from the smallest outwards, or in reading order. Pure. */
import type { Range } from "../../text/segments";
import type { Way } from "../text/motions";
import { distance, lengthOf } from "./pieces";
import { hull } from "./objects";

interface Placed {
  readonly uid: string;
  readonly pieces: readonly Range[];
}

const byUid = (a: Placed, b: Placed) => (a.uid < b.uid ? -1 : 1);

/** Marks that hold the place (or touch it, where none holds it), the smallest first. */
export function marksAt<T extends Placed>(marks: Iterable<T>, at: number): T[] {
  const touching = Array.from(marks).filter(({ pieces }) => distance(pieces, at) === 0);
  const inside = touching.filter(({ pieces }) => pieces.some(({ start, end }) => start <= at && at < end));
  return (inside.length > 0 ? inside : touching).sort((a, b) => lengthOf(a.pieces) - lengthOf(b.pieces) || byUid(a, b));
}

/** The next one outwards from `chosen`, and round again to the smallest; null where there is none. */
export function nextOutwards(marks: Iterable<Placed>, at: number, chosen: string | null): string | null {
  const here = marksAt(marks, at);
  const index = here.findIndex(({ uid }) => uid === chosen);
  return here[(index + 1) % here.length]?.uid ?? null;
}

/** By start, the longer first, so that what encloses comes before what is enclosed. */
export function inOrder<T extends Placed>(marks: Iterable<T>): T[] {
  return Array.from(marks).sort((a, b) => {
    const [first, second] = [hull(a.pieces), hull(b.pieces)];
    return first.start - second.start || second.end - first.end || byUid(a, b);
  });
}

/** The mark after or before `chosen` in reading order, or from the caret where none is chosen; null past the last. */
export function nextInOrder(marks: Iterable<Placed>, way: Way, chosen: string | null, caret: number): string | null {
  const order = inOrder(marks);
  const index = order.findIndex(({ uid }) => uid === chosen);
  if (index !== -1) return order[index + way]?.uid ?? null;
  if (way === 1) return order.find(({ pieces }) => hull(pieces).start >= caret)?.uid ?? null;
  return order.findLast(({ pieces }) => hull(pieces).start < caret)?.uid ?? null;
}
