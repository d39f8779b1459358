/** The pieces of a mark: in order, disjoint, none empty. */
import type { Range } from "../../text/segments";

/** Sorts pieces and joins those that touch or overlap; empty ones go. */
export function tidy(pieces: readonly Range[]): Range[] {
  const sorted = pieces.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start || a.end - b.end);
  const tidied: Range[] = [];
  for (const piece of sorted) {
    const last = tidied.at(-1);
    if (last && piece.start <= last.end) tidied[tidied.length - 1] = { start: last.start, end: Math.max(last.end, piece.end) };
    else tidied.push({ start: piece.start, end: piece.end });
  }
  return tidied;
}

export function samePieces(a: readonly Range[], b: readonly Range[]): boolean {
  return a.length === b.length && a.every(({ start, end }, index) => start === b[index]?.start && end === b[index].end);
}

/** Distance from a place to the nearest piece; 0 inside and at its edges. */
export function distance(pieces: readonly Range[], at: number): number {
  return Math.min(...pieces.map(({ start, end }) => Math.max(0, start - at, at - end)));
}

export const lengthOf = (pieces: readonly Range[]): number => pieces.reduce((sum, { start, end }) => sum + end - start, 0);
