/** What is painted for a mark: its pieces, and the ties between pieces that stand in one paragraph. */
import type { Range } from "../../text/segments";
import type { Motions } from "../text/motions";
import type { Item } from "./blocks";
import type { Span, Suggestion } from "./objects";

type About = Pick<Item, "uid" | "label" | "title" | "look" | "talked">;

function tieOf(before: Range, after: Range, motions: Motions): Range | null {
  const same = motions.paragraphAt(before.end) === motions.paragraphAt(after.start);
  return same ? { start: before.end, end: after.start } : null;
}

function itemsOf(pieces: readonly Range[], about: About, motions: Motions): Item[] {
  const parts = pieces.length;
  return pieces.flatMap(({ start, end }, index) => {
    const piece = { ...about, start, end, id: `${about.uid}#${index}`, tie: false, part: index + 1, parts };
    const next = pieces[index + 1];
    const tie = next && tieOf({ start, end }, next, motions);
    return tie ? [piece, { ...piece, ...tie, id: `${about.uid}~${index}`, tie: true }] : [piece];
  });
}

/** Items of a span; none where it is withdrawn. */
export function spanItems(span: Span, me: number, motions: Motions, talked = false): Item[] {
  if (span.withdrawn) return [];
  const look = span.gold ? "gold" : span.person === me ? "own" : "other";
  return itemsOf(span.pieces, { uid: span.uid, label: span.label, title: "", look, talked }, motions);
}

export function suggestionItems({ uid, label, title, pieces }: Suggestion, motions: Motions, talked = false): Item[] {
  return itemsOf(pieces, { uid, label, title, look: "suggestion", talked }, motions);
}
