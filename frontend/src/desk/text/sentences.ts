/**
 * Sentences of one paragraph. Intl.Segmenter knows no abbreviations and ends a sentence after "Mr."; pieces that were
 * cut there are joined again. Offsets are UTF-16 units in the whole text.
 */
import type { Range } from "../../text/segments";
import { segmenter } from "./segmenter";

/** After these a capital letter or a figure rarely begins a sentence. Written down by hand; other languages take English. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  en: "mr mrs ms dr prof gen sen rep gov lt col capt sgt st vs no inc ltd jan feb mar apr aug sept oct nov dec",
  de: "dr prof hr fr nr bzw ca st abs art evtl geb inkl jan feb okt nov dez",
  fr: "m mm dr me mgr st ste no art av janv févr juil sept oct nov déc",
  es: "sr sra srta dr dra prof gral ud uds núm art ene feb sept oct nov dic",
};
const LAST_WORD = /(?:^|[\s("“‘«\u2014-])(\p{L}[\p{L}\p{M}.]*)\.\s+$/u;
const INITIALS = /^\p{Lu}(?:\.\p{Lu})*$/u; // "J. Brandt", "U.S. officials"

function known(language: string): ReadonlySet<string> {
  const base = language.toLowerCase().split("-")[0] ?? "";
  return new Set((ABBREVIATIONS[base] ?? ABBREVIATIONS.en ?? "").split(" "));
}

function endsInAbbreviation(piece: string, abbreviations: ReadonlySet<string>): boolean {
  const word = LAST_WORD.exec(piece)?.[1];
  return word !== undefined && (INITIALS.test(word) || abbreviations.has(word.toLowerCase()));
}

function trimmed(text: string, start: number, end: number): Range {
  const piece = text.slice(start, end);
  return { start: start + piece.length - piece.trimStart().length, end: end - piece.length + piece.trimEnd().length };
}

/** Sentences of `text` within `range`, without the white space around them. */
export function cutSentences(text: string, range: Range, language: string | null): Range[] {
  const abbreviations = known(language ?? "en");
  const sentences: Range[] = [];
  let start = range.start;
  let end = range.start;
  for (const { segment } of segmenter(language, "sentence").segment(text.slice(range.start, range.end))) {
    end += segment.length;
    if (end < range.end && endsInAbbreviation(text.slice(start, end), abbreviations)) continue;
    const sentence = trimmed(text, start, end);
    if (sentence.end > sentence.start) sentences.push(sentence);
    start = end;
  }
  return sentences;
}
