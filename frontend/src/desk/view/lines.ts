/** The course of a line from one mark to another over the text, in CSS pixels of the view. Pure. */
import type { Box } from "./scrolling";

export type Out = "above" | "below" | null;
export interface Course {
  /** An SVG path from the first box to the second, or to the edge of the view where that is beyond it. */
  readonly path: string;
  /** Where its label stands. */
  readonly middle: { readonly x: number; readonly y: number };
  /** Where the second end lies, and the x at which the line meets the edge. */
  readonly out: Out;
  readonly end: { readonly x: number; readonly y: number };
}

const MARGIN = 16; // from the edge of the view
const RISE = 22; // how far the line swings clear of the words between

export function outOf({ top, height }: Box, viewHeight: number): Out {
  if (top + height < 0) return "above";
  return top > viewHeight ? "below" : null;
}

const centre = ({ left, width }: Box) => left + width / 2;

/** A place on a cubic curve; `along` from 0 to 1. */
const onCurve = (a: number, b: number, c: number, d: number, along: number) => {
  const left = 1 - along;
  return left ** 3 * a + 3 * left ** 2 * along * b + 3 * left * along ** 2 * c + along ** 3 * d;
};

/**
 * Null where both ends are beyond the same edge: there is nothing to see. `along` is where its label stands, from 0 to 1,
 * so that the labels of lines with a common end do not stand on each other.
 */
export function courseOf(from: Box, to: Box, viewHeight: number, along = 0.5): Course | null {
  const [leaving, out] = [outOf(from, viewHeight), outOf(to, viewHeight)];
  if (leaving !== null && leaving === out) return null;
  const clamp = (y: number) => Math.min(viewHeight - MARGIN, Math.max(MARGIN, y));
  const downwards = to.top > from.top + from.height;
  const start = { x: centre(from), y: clamp(downwards ? from.top + from.height : from.top) };
  const end = { x: centre(to), y: clamp(downwards ? to.top : to.top + (out ? 0 : to.height)) };
  const level = Math.abs(to.top - from.top) < from.height;
  const final = level ? { x: end.x, y: clamp(to.top) } : end;
  const bend = level ? { y1: start.y - RISE, y2: final.y - RISE } : bends(start.y, final.y);
  const path = `M${start.x} ${start.y}C${start.x} ${bend.y1} ${final.x} ${bend.y2} ${final.x} ${final.y}`;
  const middle = {
    x: onCurve(start.x, start.x, final.x, final.x, along),
    y: onCurve(start.y, bend.y1, bend.y2, final.y, along),
  };
  return { path, middle, out, end: final };
}

function bends(from: number, to: number): { y1: number; y2: number } {
  const half = (from + to) / 2;
  return { y1: half, y2: half };
}
