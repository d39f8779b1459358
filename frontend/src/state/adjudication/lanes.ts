/** Everyone's spans on one text, drawn apart: a lane for each person, one more for what is settled. Pure. */
import type { Case, CaseMark, Review } from "../../api/adjudication";
import { offsetMap, type OffsetMap } from "../../text/offsets";
import { cutParagraphs, inReadingOrder, spansByParagraph, type Range, type Span } from "../../text/segments";
import { APART, readersOf } from "./cases";

/** A passage as it is drawn; offsets in UTF-16 units. `lane`: the reader's place, or the number of lanes for gold. */
export interface Drawn extends Span {
  readonly caseKey: string;
  readonly lane: number;
  readonly label: number;
  /** Whose it is. */
  readonly who: string;
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
  /** How many lanes there are for people: one for all of them where they are many. */
  readonly lanes: number;
  readonly blocks: readonly Block[];
}

interface Whose {
  lane: number;
  who: string;
}

function drawnOf(mark: CaseMark, caseKey: string, { lane, who }: Whose, offsets: OffsetMap): Drawn[] {
  return (mark.pieces ?? []).map((piece, index) => ({
    id: `${mark.uid}:${index}:${lane}`,
    start: offsets.toUnits(piece.start),
    end: offsets.toUnits(piece.end),
    caseKey,
    lane,
    label: mark.label,
    who,
    first: index === 0,
  }));
}

/** All spans of all cases, and the gold that decisions left. */
export function layOut(review: Review): LaneText {
  const { text } = review.version;
  const offsets = offsetMap(text);
  const readers = readersOf(review);
  const many = readers.length > APART;
  const lanes = many ? 1 : readers.length;
  const whose = new Map(readers.map(({ id, name }, index) => [id, { lane: many ? 0 : index, who: name }]));
  const ofCase = (one: Case) => [
    ...one.marks.flatMap((mark) => drawnOf(mark, one.key, whose.get(mark.person) ?? { lane: 0, who: "" }, offsets)),
    ...(one.decision?.gold ?? [])
      .filter(({ withdrawn }) => !withdrawn)
      .flatMap((mark) => drawnOf(mark, one.key, { lane: lanes, who: "settled" }, offsets)),
  ];
  const drawn = inReadingOrder(review.cases.flatMap(ofCase));
  const paragraphs = cutParagraphs(text);
  const byParagraph = spansByParagraph(paragraphs, drawn);
  const blocks = paragraphs.map((range, index) => ({ range, drawn: byParagraph[index] ?? [] }));
  return { text, offsets, lanes, blocks };
}

/** Whether two blocks are painted alike. */
export const sameBlock = (a: Block, b: Block): boolean =>
  a === b ||
  (a.range.start === b.range.start &&
    a.range.end === b.range.end &&
    a.drawn.length === b.drawn.length &&
    a.drawn.every((one, index) => {
      const other = b.drawn[index];
      const { id, start, end, caseKey } = one;
      return id === other?.id && start === other.start && end === other.end && caseKey === other.caseKey;
    }));

/** The cases to light up in the text with the open one: of a link those of its two passages. */
export function litBy(open: Case | null, cases: readonly Case[]): string[] {
  if (!open) return [];
  const ends = new Set(open.marks.flatMap(({ source, target }) => [source, target]));
  const joined = cases.filter(({ marks }) => marks.some(({ uid }) => ends.has(uid))).map(({ key }) => key);
  return open.kind === "link" ? joined : [open.key];
}
