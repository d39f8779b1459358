/** Cuts one paragraph into the units that a caret moves by. Offsets are UTF-16 units in the whole text. */
import type { Range } from "../../text/segments";
import { segmenter } from "./segmenter";
import { cutSentences } from "./sentences";

/** `character` is what a reader takes for one: an emoji with its joiners, a letter with its marks. */
export type Unit = "character" | "word" | "sentence" | "paragraph";

// Latin, Greek, Cyrillic and typographic signs, none of which joins another: here each UTF-16 unit is a character.
const SIMPLE = /^[\t\x20-\x7e\u00a0-\u02ff\u0370-\u03ff\u0400-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*$/;
const SIGN = /[\p{Sc}#@]/u; // "$5", "#harbour", "@lenn": the sign belongs to the word
const PER_CENT = /[%‰]/u;
const PICTURE = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u;
const ONE_CODE_POINT = /^.$/u;

function cutCharacters(text: string, range: Range, language: string | null): Range[] {
  const piece = text.slice(range.start, range.end);
  const simple = SIMPLE.test(piece);
  if (simple) return Array.from(piece, (_, index) => ({ start: range.start + index, end: range.start + index + 1 }));
  return Array.from(segmenter(language, "grapheme").segment(piece), ({ index, segment }) => ({
    start: range.start + index,
    end: range.start + index + segment.length,
  }));
}

const isWord = ({ isWordLike, segment }: Intl.SegmentData) => isWordLike === true || PICTURE.test(segment);

function leadOf(before: Intl.SegmentData | undefined): number {
  const sign = before && ONE_CODE_POINT.test(before.segment) && SIGN.test(before.segment);
  return sign ? before.segment.length : 0;
}

function tailOf(after: Intl.SegmentData | undefined): number {
  const sign = after && ONE_CODE_POINT.test(after.segment) && PER_CENT.test(after.segment);
  return sign ? after.segment.length : 0;
}

/** Words, figures with their signs, and pictures; white space and other punctuation are between words. */
function cutWords(text: string, range: Range, language: string | null): Range[] {
  const pieces = Array.from(segmenter(language, "word").segment(text.slice(range.start, range.end)));
  return pieces.flatMap((piece, index) => {
    if (!isWord(piece)) return [];
    const start = range.start + piece.index;
    const end = start + piece.segment.length + tailOf(pieces[index + 1]);
    return { start: start - leadOf(pieces[index - 1]), end };
  });
}

/** The units of one paragraph, in order and disjoint; characters cover it without a gap. */
export function cutUnits(text: string, paragraph: Range, unit: Unit, language: string | null): readonly Range[] {
  if (unit === "character") return cutCharacters(text, paragraph, language);
  if (unit === "word") return cutWords(text, paragraph, language);
  if (unit === "sentence") return cutSentences(text, paragraph, language);
  return [paragraph];
}
