/** Cuts a text into the blocks it is shown in: its paragraphs, and very long ones in several. Pure. */
import type { Range } from "../../text/segments";
import type { Motions } from "./motions";

/** UTF-16 units. A browser lays a paragraph out as a whole: one of 60,000 took 360 ms for each mark set in it. */
const LONGEST = 3_000;

/** The last place to cut at before `limit`: the beginning of a sentence, else of a word, else between characters. */
function cutBefore(motions: Motions, from: number, limit: number): number {
  for (const unit of ["sentence", "word"] as const) {
    const place = motions.before(unit, limit)?.start ?? from;
    if (place > from) return place;
  }
  return motions.settle(limit);
}

function cutParagraph({ start, end }: Range, motions: Motions): Range[] {
  const blocks: Range[] = [];
  let from = start;
  while (end - from > LONGEST) {
    const to = cutBefore(motions, from, from + LONGEST);
    if (to <= from) break; // one character longer than that
    blocks.push({ start: from, end: to });
    from = to;
  }
  return [...blocks, { start: from, end }];
}

/** The blocks in order; those of one paragraph follow each other without a gap. */
export function cutBlocks(motions: Motions): Range[] {
  return motions.paragraphs.flatMap((paragraph) => cutParagraph(paragraph, motions));
}
