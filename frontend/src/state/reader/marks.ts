/** Where the flags' evidence lies in one version: marks in UTF-16 units, by paragraph, with their lanes. */
import type { Evidence, Family, Field, Flag, Version } from "../../api/types";
import { offsetMap } from "../../text/offsets";
import { assignLanes, cutParagraphs, inReadingOrder, spansByParagraph, type Range, type Span } from "../../text/segments";

export interface Mark extends Span {
  flag: number;
  /** The flag's number in reading order, from 1: the one printed beside the passage. */
  number: number;
  family: Family;
  kind: string;
}
export interface Block {
  field: Field;
  range: Range;
  marks: readonly Mark[];
}
export interface MarkedText {
  title: Block;
  byline: Block;
  paragraphs: readonly Block[];
  lanes: ReadonlyMap<string, number>;
  /** Start of each mark, for finding its place on the page. */
  starts: ReadonlyMap<string, { field: Field; unit: number }>;
}

/** Names one piece of evidence on the page: the flag and the evidence's index in it. */
export const evidenceKey = (flag: number, index: number) => `${flag}-${index}`;

export const fieldText = (version: Version, field: Field): string => version[field] ?? "";

type Placed = (evidence: Evidence) => Range | null;

/** Converts places in one field; null where the quote does not stand there, or is empty. */
function placer(version: Version, field: Field): Placed {
  const text = fieldText(version, field);
  const map = offsetMap(text);
  return ({ start, end, quote }) => {
    if (start >= end || end > map.points) return null;
    const range = { start: map.toUnits(start), end: map.toUnits(end) };
    return text.slice(range.start, range.end) === quote ? range : null;
  };
}

function marksOf(version: Version, field: Field, flags: readonly Flag[]): Mark[] {
  const place = placer(version, field);
  const marks: Mark[] = [];
  flags.forEach((flag, position) => {
    flag.evidence.forEach((evidence, index) => {
      const range = evidence.version === version.id && evidence.field === field ? place(evidence) : null;
      const about = { flag: flag.id, number: position + 1, family: flag.family, kind: flag.detector_title };
      if (range) marks.push({ ...range, ...about, id: evidenceKey(flag.id, index) });
    });
  });
  return inReadingOrder(marks);
}

function wholeBlock(version: Version, field: Field, flags: readonly Flag[]): Block {
  return { field, range: { start: 0, end: fieldText(version, field).length }, marks: marksOf(version, field, flags) };
}

/** Lays the flags' evidence over the version's title, byline and text. `flags` in reading order. */
export function markText(version: Version, flags: readonly Flag[]): MarkedText {
  const title = wholeBlock(version, "title", flags);
  const byline = wholeBlock(version, "byline", flags);
  const marks = marksOf(version, "text", flags);
  const ranges = cutParagraphs(version.text);
  const byParagraph = spansByParagraph(ranges, marks);
  const paragraphs = ranges.map((range, index) => ({ field: "text" as const, range, marks: byParagraph[index] ?? [] }));
  const lanes = new Map([...assignLanes(title.marks), ...assignLanes(byline.marks), ...assignLanes(marks)]);
  const starts = new Map<string, { field: Field; unit: number }>();
  for (const { field, marks: placed } of [title, byline, { field: "text" as const, marks }]) {
    for (const { id, start } of placed) starts.set(id, { field, unit: start });
  }
  return { title, byline, paragraphs, lanes, starts };
}

/** True where two lists of flags have the same evidence, whatever has been said about them. */
export function sameEvidence(a: readonly Flag[], b: readonly Flag[]): boolean {
  return a.length === b.length && a.every((flag, index) => flag.evidence === b[index]?.evidence);
}

/** The flags' order on the page: title, byline, then text; flags without a passage here come last. */
export function readingOrder(flags: readonly Flag[], version: Version): Flag[] {
  const ranks: Record<Field, number> = { title: 0, byline: 1, text: 2 };
  const place = ({ evidence }: Flag) => {
    const here = evidence.filter((piece) => piece.version === version.id);
    const places = here.map(({ field, start }) => [ranks[field], start] as const);
    return places.sort((a, b) => a[0] - b[0] || a[1] - b[1])[0] ?? ([3, 0] as const);
  };
  const placed = flags.map((flag) => ({ flag, at: place(flag) }));
  placed.sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1] || a.flag.id - b.flag.id);
  return placed.map(({ flag }) => flag);
}
