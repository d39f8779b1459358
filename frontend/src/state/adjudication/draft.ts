/** A mark that is to stand instead of the annotators': one of theirs with other bounds, label or values. Pure. */
import type { CaseMark, Ruling } from "../../api/adjudication";
import type { Range } from "../../text/segments";
import type { LaneText } from "./lanes";
import { moveBound, type Bound } from "./words";

export interface Draft {
  base: CaseMark;
  label: number;
  attributes: CaseMark["attributes"];
  /** Of a span: UTF-16 units, from the first passage's start to the last one's end. */
  range: Range | null;
  /** Of a link: from its target to its source. */
  turned: boolean;
}

export function draftOf(base: CaseMark, { offsets }: LaneText): Draft {
  const [first] = base.pieces ?? [];
  const last = base.pieces?.at(-1);
  const range = first && last ? { start: offsets.toUnits(first.start), end: offsets.toUnits(last.end) } : null;
  return { base, label: base.label, attributes: base.attributes, range, turned: false };
}

export const movedBy = (draft: Draft, text: string, bound: Bound, by: 1 | -1): Draft => ({
  ...draft,
  range: draft.range && moveBound(text, draft.range, bound, by),
});

/** What the draft says, as it is sent. `source` and `target` are sent as the annotators' spans. */
export function madeOf(draft: Draft, lanes: LaneText): NonNullable<Ruling["made"]> {
  const { base, label, attributes, range, turned } = draft;
  if (range) return { label, attributes, pieces: piecesOf(base, range, lanes) };
  const { source, target } = turned ? { source: base.target, target: base.source } : base;
  return source && target ? { label, attributes, source, target } : { label, attributes };
}

/** The passages of the base, cut or stretched to the new bounds. */
function piecesOf(base: CaseMark, range: Range, { text, offsets }: LaneText) {
  const units = (base.pieces ?? []).map(({ start, end }) => ({ start: offsets.toUnits(start), end: offsets.toUnits(end) }));
  const inside = units.filter(({ start, end }) => start < range.end && end > range.start);
  const kept = inside.length > 0 ? inside : [range];
  return kept.map(({ start, end }, index) => {
    const from = index === 0 ? range.start : start;
    const to = index === kept.length - 1 ? range.end : end;
    return { start: offsets.toPoints(from), end: offsets.toPoints(to), quote: text.slice(from, to) };
  });
}

/** The draft as a mark, to be shown before it is stored. */
export function markOf(made: NonNullable<Ruling["made"]>, like: CaseMark, uid: string, person: number): CaseMark {
  const { source_end, target_end, ...rest } = like;
  const turned = made.source !== undefined && made.source === like.target;
  const ends = turned ? { source_end: target_end, target_end: source_end } : { source_end, target_end };
  const known = Object.fromEntries(Object.entries(ends).filter(([, end]) => end !== undefined));
  return { ...rest, ...made, ...known, uid, person, revision: 1, withdrawn: false };
}
