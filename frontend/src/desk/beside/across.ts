/** The course of a line from a passage of one text to a passage of another, in CSS pixels of what holds both. Pure. */
import { outOf, type Out } from "../view/lines";
import type { Box } from "../view/scrolling";

/** A passage and the view of its text, both from the same corner. */
export interface Passage {
  readonly box: Box;
  readonly frame: Box;
}
interface Point {
  readonly x: number;
  readonly y: number;
}
/** Where the line meets a passage, or the edge of its view beyond which the passage lies. */
export interface Meeting extends Point {
  readonly out: Out;
}
export interface Across {
  readonly path: string;
  /** Where its label stands. */
  readonly middle: Point;
  readonly from: Meeting;
  readonly to: Meeting;
}

const MARGIN = 16; // from the edge of a view
const BELOW = 7; // below the words, clear of the lines of marks
const GUTTER = 10; // from the edge between the texts: there the line leaves its row
const LABEL = 64; // half of a label, which must not leave the view
const EDGE = 34; // from that edge, where the line goes on to what is out of view

const right = ({ left, width }: Box) => left + width;
const bottom = ({ top, height }: Box) => top + height;
const between = (least: number, value: number, most: number) => Math.max(least, Math.min(most, value));

function outside({ box, frame }: Passage): Out {
  return outOf({ ...box, top: box.top - frame.top }, frame.height);
}

function height({ box, frame }: Passage): number {
  return between(frame.top + MARGIN, bottom(box) + BELOW, bottom(frame) - MARGIN);
}

/** Side by side: along below the row to the edge between the texts, over it in a curve, and along to the other. */
function rowwise(passage: Passage, leftmost: boolean): { meeting: Meeting; turn: number } {
  const { box, frame } = passage;
  const out = outside(passage);
  const edge = leftmost ? right(frame) : frame.left;
  const inwards = leftmost ? -1 : 1;
  const x = out ? edge + inwards * EDGE : leftmost ? right(box) : box.left;
  return { meeting: { x, y: height(passage), out }, turn: edge + inwards * GUTTER };
}

function sideBySide(from: Passage, to: Passage): Across {
  const leftmost = from.frame.left < to.frame.left;
  const [a, b] = [rowwise(from, leftmost), rowwise(to, !leftmost)];
  const half = (a.turn + b.turn) / 2;
  const curve = `C${half} ${a.meeting.y} ${half} ${b.meeting.y} ${b.turn} ${b.meeting.y}`;
  const path = `M${a.meeting.x} ${a.meeting.y}H${a.turn}${curve}H${b.meeting.x}`;
  return { path, middle: { x: half, y: (a.meeting.y + b.meeting.y) / 2 }, from: a.meeting, to: b.meeting };
}

function oneAbove(from: Passage, to: Passage): Across {
  const meet = (passage: Passage, upper: boolean): Meeting => {
    const { box, frame } = passage;
    const y = between(frame.top + MARGIN, upper ? bottom(box) : box.top, bottom(frame) - MARGIN);
    return { x: between(frame.left + MARGIN, box.left + box.width / 2, right(frame) - MARGIN), y, out: outside(passage) };
  };
  const first = from.frame.top < to.frame.top;
  const [a, b] = [meet(from, first), meet(to, !first)];
  const half = (a.y + b.y) / 2;
  const x = between(from.frame.left + LABEL, (a.x + b.x) / 2, right(from.frame) - LABEL);
  return { path: `M${a.x} ${a.y}C${a.x} ${half} ${b.x} ${half} ${b.x} ${b.y}`, middle: { x, y: half }, from: a, to: b };
}

/** From one passage to the other; texts that stand above one another are told by their views. */
export function acrossOf(from: Passage, to: Passage): Across {
  const stacked = bottom(from.frame) <= to.frame.top || bottom(to.frame) <= from.frame.top;
  return stacked ? oneAbove(from, to) : sideBySide(from, to);
}
