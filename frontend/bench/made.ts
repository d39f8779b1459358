/** An invented article of any length with any number of overlapping marks, always the same for the same numbers. */
import type { Label, Link, Span, Suggestion } from "../src/desk/state/objects";

const WORDS =
  "the harbour authority said on Monday that 🚢 ferries to Lenn would sail again after repairs, although the " +
  "minister of traffic had called the “old quay” unsafe and nobody at the café could say who had paid for it";
const NAMES = ["Person", "Place", "Organisation", "Claim", "Loaded language", "Anonymous source", "Figure", "Date"];
const COLOURS = ["#b4231f", "#8a4fb0", "#0a7a6c", "#9a5b00", "#4c6272", "#1f5fbf", "#7a1f6b", "#3c6e1a"];

export const LABELS: readonly Label[] = [
  ...NAMES.map((name, index): Label => ({
    id: index + 1,
    kind: "span",
    name,
    key: "",
    colour: COLOURS[index] ?? "#000000",
    retired: false,
    position: index,
  })),
  { id: 90, kind: "link", name: "contradicts", key: "", colour: "#1f5fbf", retired: false, position: 90 },
];

export const RIGHT_TO_LEFT = [
  "قال وزير النقل إنّ العبّارات إلى لين ستبحر 🚢 من جديد بعد الإصلاح، ولم يقل أحد في المقهى من دفع 500 يورو ثمن ذلك. وصلت اليوم؟",
  "שר התחבורה אמר שהמעבורת ללן תצא שוב בשעה 12:30. איש לא חיכה לה ברציף הישן, ואיש לא ידע מי שילם.",
  "The minister called it “أمر عاجل” on Monday, and nobody in the café asked why.",
].join("\n");

/** Numbers from 0 to 1 that look random and can be had again. */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}

export function makeText(length: number, paragraph = 420): string {
  const words = WORDS.split(" ");
  let text = "";
  let line = 0;
  for (let index = 0; text.length < length; index += 1) {
    const ends = text.length - line > paragraph;
    text += (words[(index * 7) % words.length] ?? "") + (ends ? ".\n" : index % 13 === 12 ? ". " : " ");
    if (ends) line = text.length;
  }
  return text.slice(0, length).trimEnd();
}

/** Word starts, so that marks stand where people put them. */
function places(text: string): number[] {
  return Array.from(text.matchAll(/(?<=^|\s)\S/gu), ({ index }) => index);
}

function endAfter(text: string, starts: readonly number[], word: number, words: number): number {
  const next = starts[Math.min(word + words, starts.length - 1)] ?? text.length;
  return text.slice(0, next).trimEnd().length;
}

export function makeSpans(text: string, count: number, person = 1): Span[] {
  const random = numbers(7);
  const starts = places(text);
  return Array.from({ length: count }, (_, index) => {
    const word = Math.floor(random() * (starts.length - 20));
    const length = 1 + Math.floor(random() * (index % 10 === 0 ? 18 : 4));
    const first = { start: starts[word] ?? 0, end: endAfter(text, starts, word, length) };
    const later = word + length + 3;
    const second = { start: starts[later] ?? 0, end: endAfter(text, starts, later, 1) };
    const pieces = index % 40 === 0 && second.start > first.end ? [first, second] : [first];
    return {
      uid: `span-${index}`,
      version: 1,
      label: 1 + (index % NAMES.length),
      person,
      pieces,
      attributes: {},
      gold: index % 50 === 0,
      origin: "",
      revision: 1,
      changed_at: "2026-01-02T00:00:00Z",
      withdrawn: false,
    };
  });
}

export function makeSuggestions(text: string, count: number): Suggestion[] {
  const spans = makeSpans(text.slice(Math.floor(text.length / 3)), count);
  const shift = text.length - text.slice(Math.floor(text.length / 3)).length;
  return spans.map(({ pieces }, index) => ({
    uid: `suggestion-${index}`,
    label: index % 3 === 0 ? null : 3,
    title: "Two dates",
    origin: "flag",
    pieces: pieces.map(({ start, end }) => ({ start: start + shift, end: end + shift })),
  }));
}

export function makeLinks(count: number): Link[] {
  return Array.from({ length: count }, (_, index) => ({
    uid: `link-${index}`,
    label: 90,
    person: 1,
    attributes: {},
    revision: 1,
    changed_at: "2026-01-02T00:00:00Z",
    withdrawn: false,
    source: `span-${index}`,
    target: `span-${index + 1}`,
  }));
}
