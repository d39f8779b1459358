/** Where passages are on the page, without asking the browser for each: blocks are measured, the rest is in proportion. */
import type { Field } from "../../api/types";
import type { Block, MarkedText } from "./marks";

export interface BlockBox {
  field: Field;
  start: number;
  end: number;
  top: number;
  height: number;
}
export interface Geometry {
  /** Height of all that can be scrolled, in CSS pixels. */
  height: number;
  boxes: readonly BlockBox[];
}

function blocksOf({ title, byline, paragraphs }: MarkedText): Block[] {
  return [title, byline, ...paragraphs];
}

/** Measures the blocks of a text on the page, in one pass. `scroller` holds one [data-block] for each block. */
export function measure(scroller: HTMLElement, marked: MarkedText): Geometry {
  const origin = scroller.getBoundingClientRect().top - scroller.scrollTop;
  const elements = scroller.querySelectorAll("[data-block]");
  const boxes = blocksOf(marked).flatMap(({ field, range }, index) => {
    const box = elements[index]?.getBoundingClientRect();
    return box ? [{ field, ...range, top: box.top - origin, height: box.height }] : [];
  });
  return { height: scroller.scrollHeight, boxes };
}

function boxAt(boxes: readonly BlockBox[], field: Field, unit: number): BlockBox | undefined {
  let low = 0;
  let high = boxes.length;
  const ranks: Record<Field, number> = { title: 0, byline: 1, text: 2 };
  const isAfter = (box: BlockBox) => ranks[box.field] > ranks[field] || (box.field === field && box.start > unit);
  while (low < high) {
    const middle = (low + high) >> 1;
    const box = boxes[middle];
    if (box && isAfter(box)) high = middle;
    else low = middle + 1;
  }
  return boxes[low - 1];
}

/** Height at which a place in the text stands, in CSS pixels from the top of what can be scrolled. */
export function heightOf({ boxes }: Geometry, { field, unit }: { field: Field; unit: number }): number {
  const box = boxAt(boxes, field, unit);
  if (!box) return 0;
  const length = Math.max(1, box.end - box.start);
  return box.top + box.height * Math.min(1, (unit - box.start) / length);
}
