/** Everyone's spans on one text, drawn apart: a lane for each person, one more for what is settled. Pure. */
import type { Case, MarkedSpan, Review } from "../../api/adjudication";
import { offsetMap, type OffsetMap } from "../../text/offsets";
import { cutParagraphs, inReadingOrder, spansByParagraph, type Range, type Span } from "../../text/segments";
import { readersOf } from "./cases";

/** A passage as it is drawn; offsets in UTF-16 units. `lane`: the reader's place, or the number of readers for gold. */
export interface Drawn extends Span {
  readonly caseKey: string;
  readonly lane: number;
  readonly label: number;
  /** Whether this is the first passage of its span. */
  readonly first: boolean;
}
export interface Block {
  readonly range: Range;
  readonly drawn: readonly Drawn[];
}
export interface LaneText {
  readonly text: string;
  readonly offsets: OffsetMap;
  readonly lanes: number;
  readonly blocks: readonly Block[];
}

function drawnOf(span: MarkedSpan, caseKey: string, lane: number, offsets: OffsetMap): Drawn[] {
  return span.pieces.map((piece, index) => ({
    id: `${span.uid}:${index}`,
    start: offsets.toUnits(piece.start),
    end: offsets.toUnits(piece.end),
    caseKey,
    lane,
    label: span.label,
    first: index === 0,
  }));
}

/** All spans of all cases, and the gold that decisions left. */
export function layOut(review: Review): LaneText {
  const { text } = review.version;
  const offsets = offsetMap(text);
  const lanes = new Map(readersOf(review).map(({ id }, index) => [id, index]));
  const ofCase = (one: Case) => [
    ...one.spans.flatMap((span) => drawnOf(span, one.key, lanes.get(span.person) ?? 0, offsets)),
    ...(one.decision?.gold ?? [])
      .filter(({ withdrawn }) => !withdrawn)
      .flatMap((span) => drawnOf(span, one.key, lanes.size, offsets)),
  ];
  const drawn = inReadingOrder(review.cases.flatMap(ofCase));
  const paragraphs = cutParagraphs(text);
  const byParagraph = spansByParagraph(paragraphs, drawn);
  const blocks = paragraphs.map((range, index) => ({ range, drawn: byParagraph[index] ?? [] }));
  return { text, offsets, lanes: lanes.size, blocks };
}
