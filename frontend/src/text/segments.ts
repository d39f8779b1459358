/**
 * Cuts text into disjoint segments, each with the set of spans that cover it. Pure; offsets are UTF-16 units.
 */

export interface Range {
  readonly start: number;
  readonly end: number;
}
export interface Span extends Range {
  readonly id: string;
}
export interface Segment extends Range {
  /** Ids of the spans that cover all of this segment, in order of their start, longer ones first. */
  readonly covering: readonly string[];
}

/** Paragraphs of `text`: its lines without their ends (LF, CRLF or CR); lines of white space are left out. */
export function cutParagraphs(text: string): Range[] {
  const paragraphs: Range[] = [];
  for (const match of text.matchAll(/[^\r\n]+/gu)) {
    if (match[0].trim() !== "") paragraphs.push({ start: match.index, end: match.index + match[0].length });
  }
  return paragraphs;
}

/** Reading order: by start, then the longer first, so that what encloses comes before what is enclosed. */
export function inReadingOrder<T extends Range>(spans: readonly T[]): T[] {
  return [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
}

function cutPoints(range: Range, spans: readonly Span[]): number[] {
  const points = new Set([range.start, range.end]);
  for (const span of spans) {
    if (span.start >= span.end) continue;
    if (span.start > range.start && span.start < range.end) points.add(span.start);
    if (span.end > range.start && span.end < range.end) points.add(span.end);
  }
  return [...points].sort((a, b) => a - b);
}

/** Segments of one range, in order, together exactly that range. `spans` must be in reading order. */
export function cutSegments(range: Range, spans: readonly Span[]): Segment[] {
  const points = cutPoints(range, spans);
  const segments: Segment[] = [];
  let active: Span[] = [];
  let upcoming = 0;
  for (let index = 0; index + 1 < points.length; index += 1) {
    const start = points[index] ?? range.start;
    const end = points[index + 1] ?? range.end;
    active = active.filter((span) => span.end > start);
    for (let span = spans[upcoming]; span && span.start <= start; span = spans[++upcoming]) {
      if (span.end > start) active.push(span);
    }
    segments.push({ start, end, covering: active.map((span) => span.id) });
  }
  return segments;
}

/**
 * The spans that touch each of the paragraphs, as lists parallel to them. Both must be in reading order.
 * Time is linear in paragraphs, spans and the pieces that result.
 */
export function spansByParagraph<T extends Range>(paragraphs: readonly Range[], spans: readonly T[]): T[][] {
  let carried: T[] = []; // those that reach beyond the paragraph they began in
  let upcoming = 0;
  return paragraphs.map((paragraph) => {
    const here = carried.filter((span) => span.end > paragraph.start);
    for (let span = spans[upcoming]; span && span.start < paragraph.end; span = spans[++upcoming]) {
      if (span.end > paragraph.start && span.end > span.start) here.push(span);
    }
    carried = here.filter((span) => span.end > paragraph.end);
    return here;
  });
}

/**
 * A lane (0, 1, 2, …) for each span, so that spans that overlap have different ones and a span keeps its lane
 * over its whole length: the lowest lane that is free where it starts. `spans` must be in reading order.
 */
export function assignLanes(spans: readonly Span[]): Map<string, number> {
  const lanes = new Map<string, number>();
  const ends: number[] = []; // where each lane becomes free
  for (const span of spans) {
    const free = ends.findIndex((end) => end <= span.start);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = span.end;
    lanes.set(span.id, lane);
  }
  return lanes;
}
