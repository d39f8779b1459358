/** What the live region says. */
import type { Range } from "../../text/segments";
import type { Motions } from "../text/motions";
import { currentRange, isCaret, selectedPieces, type Selection } from "./selection";

const LONGEST = 90; // characters of a quote that are said; of a longer one its two ends

/** The words of pieces, as they are said. */
export function quoteOf(text: string, pieces: readonly Range[]): string {
  const whole = pieces.map(({ start, end }) => text.slice(start, end)).join(" … ");
  const characters = Array.from(whole);
  if (characters.length <= LONGEST) return `“${whole}”`;
  const half = LONGEST / 2;
  return `“${characters.slice(0, half).join("").trim()} … ${characters.slice(-half).join("").trim()}”`;
}

/** The selection, or for a caret the word it is on. */
export function sayOf(selection: Selection, motions: Motions): string {
  const pieces = selectedPieces(selection);
  if (pieces.length > 1) return `Selected in ${pieces.length} pieces: ${quoteOf(motions.text, pieces)}`;
  if (!isCaret(selection)) return `Selected: ${quoteOf(motions.text, [currentRange(selection)])}`;
  const word = motions.around("word", selection.focus);
  return word ? motions.text.slice(word.start, word.end) : "";
}
