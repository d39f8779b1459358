/** Brings places of the text into view. */
import type { Range } from "../../text/segments";
import type { Blocks } from "../state/blocks";
import { elementOf, rectsOn } from "./dom";

const MARGIN = 90; // CSS pixels of text to be seen above and below
const SHARE = 0.25; // of the view's height that the margin is at most: at 200 % a view is a few lines high
const FAR = 0.35; // of the view's height from its top: where a place from far away is put

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const boxOf = ({ left, top, width, height }: DOMRect): Box => ({ left, top, width, height });

/** The box of the first words of a range; null where they are not on the page. */
export function firstBox(body: Element, blocks: Blocks, range: Range): Box | null {
  const rects = rectsOn(body, blocks, range);
  const rect = rects.find(({ width }) => width > 0) ?? rects[0];
  return rect ? boxOf(rect) : null;
}

/**
 * The caret's box on the page; null where its block is not there. Where a line wraps, the browser puts a caret at
 * the end of the upper line; here it goes to the beginning of the lower one, before the character that follows.
 */
export function caretBox(body: Element, blocks: Blocks, at: number): Box | null {
  const [rect] = rectsOn(body, blocks, { start: at, end: at });
  if (!rect) return null;
  const next = firstBox(body, blocks, { start: at, end: at + 1 });
  if (!next || next.top < rect.bottom) return { ...boxOf(rect), width: 0 };
  const isRtl = elementOf(body, blocks.at(at))?.dataset.rtl !== undefined;
  return { ...next, left: isRtl ? next.left + next.width : next.left, width: 0 };
}

function distanceTo(box: Box, scroller: Element): number {
  const view = scroller.getBoundingClientRect();
  const margin = Math.min(MARGIN, view.height * SHARE);
  const [above, below] = [box.top - view.top - margin, box.top + box.height - view.bottom + margin];
  if (above >= 0 && below <= 0) return 0;
  const isNear = above > -view.height / 2 && below < view.height / 2;
  if (isNear) return above < 0 ? above : below;
  return box.top - view.top - view.height * FAR;
}

/**
 * Scrolls as little as needed; what is far is put into the upper half. Once more in the next frame, since blocks
 * that come into view are laid out only then.
 */
export function bringIntoView(scroller: Element, body: Element, blocks: Blocks, at: number, again = true): void {
  const box = caretBox(body, blocks, at);
  const distance = box ? distanceTo(box, scroller) : 0;
  if (distance === 0) return;
  scroller.scrollTop += distance;
  if (again) requestAnimationFrame(() => bringIntoView(scroller, body, blocks, at, false));
}
