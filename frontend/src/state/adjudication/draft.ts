/** A span that is to stand instead of the annotators': one of theirs with its bounds moved by words. Pure. */
import type { MarkedSpan, Ruling } from "../../api/adjudication";
import type { Range } from "../../text/segments";
import type { LaneText } from "./lanes";
import { moveBound, type Bound } from "./words";

export interface Draft {
  base: MarkedSpan;
  label: number;
  /** UTF-16 units, from the first passage's start to the last one's end. */
  range: Range;
}

export function draftOf(span: MarkedSpan, { offsets }: LaneText): Draft {
  const start = offsets.toUnits(span.pieces[0]?.start ?? 0);
  const end = offsets.toUnits(span.pieces.at(-1)?.end ?? 0);
  return { base: span, label: span.label, range: { start, end } };
}

export const movedBy = (draft: Draft, text: string, bound: Bound, by: 1 | -1): Draft => ({
  ...draft,
  range: moveBound(text, draft.range, bound, by),
});

/** The passages of the draft: those of its base, cut or stretched to the new bounds. */
export function madeOf({ base, label, range }: Draft, { text, offsets }: LaneText): NonNullable<Ruling["made"]> {
  const units = base.pieces.map((piece) => ({ start: offsets.toUnits(piece.start), end: offsets.toUnits(piece.end) }));
  const inside = units.filter(({ start, end }) => start < range.end && end > range.start);
  const kept = inside.length > 0 ? inside : [range];
  const pieces = kept.map(({ start, end }, index) => {
    const from = index === 0 ? range.start : start;
    const to = index === kept.length - 1 ? range.end : end;
    return { start: offsets.toPoints(from), end: offsets.toPoints(to), quote: text.slice(from, to) };
  });
  return { label, pieces, attributes: base.attributes };
}
