/** Bounds moved by words, in UTF-16 units. Pure; white space and punctuation are no words. */
import type { Range } from "../../text/segments";

const REACH = 2_000; // units looked at on either side: no word is further away than that

/** The words of a stretch of text, in order. */
function wordsIn(text: string, from: number, to: number): Range[] {
  const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });
  const found: Range[] = [];
  for (const { segment, index, isWordLike } of segmenter.segment(text.slice(from, to))) {
    if (isWordLike) found.push({ start: from + index, end: from + index + segment.length });
  }
  return found;
}

/** The other bound of a word in a direction from `at`: the next word's end forwards, its start backwards. */
function nextEnd(text: string, at: number): number {
  return wordsIn(text, at, Math.min(text.length, at + REACH)).find(({ end }) => end > at)?.end ?? at;
}
function previousEnd(text: string, at: number, least: number): number {
  const words = wordsIn(text, least, at).filter(({ end }) => end < at);
  return words.at(-1)?.end ?? at;
}
function nextStart(text: string, at: number, most: number): number {
  return wordsIn(text, at, most).find(({ start }) => start > at)?.start ?? at;
}
function previousStart(text: string, at: number): number {
  const words = wordsIn(text, Math.max(0, at - REACH), at).filter(({ start }) => start < at);
  return words.at(-1)?.start ?? at;
}

export type Bound = "start" | "end";

/** The range with one bound moved by a word, outwards or inwards; it always keeps one word. */
export function moveBound(text: string, range: Range, bound: Bound, by: 1 | -1): Range {
  const { start, end } = range;
  if (bound === "end") return { start, end: by === 1 ? nextEnd(text, end) : previousEnd(text, end, start) };
  return { start: by === 1 ? nextStart(text, start, end) : previousStart(text, start), end };
}
