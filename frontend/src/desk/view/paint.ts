/** Turns a paragraph's marks into what is painted: disjoint pieces of text, described by strings alone. Pure. */
import { assignLanes, cutSegments, type Range, type Segment } from "../../text/segments";
import type { Block, Item } from "../state/blocks";
import type { Looks } from "./looks";
import { strokesOf } from "./strokes";

const MOST_NAMES = 3; // in one tag

/** One piece. Strings only, so that a piece that stays the same is seen to be the same. */
export interface Painted {
  readonly start: number;
  readonly text: string;
  /** Uids of the marks that cover it, joined by spaces; "" for plain text. */
  readonly uids: string;
  readonly background: string;
  /** For screen readers: what begins and what ends here. */
  readonly begins: string;
  readonly ends: string;
  /** Short names of the marks that end here. */
  readonly tag: string;
  /** "", or where in the chosen mark this piece is: "start", "end", "start end", "middle". */
  readonly chosen: string;
}

interface Painting {
  readonly text: string;
  readonly looks: Looks;
  readonly chosen: string | null;
  readonly lanes: ReadonlyMap<string, number>;
  readonly items: ReadonlyMap<string, Item>;
}

/** One lane for a mark over a whole paragraph, its ties included, so that its pieces stand on one line. */
function lanesOf(items: readonly Item[]): Map<string, number> {
  const hulls = new Map<string, { id: string; start: number; end: number }>();
  for (const { uid, start, end } of items) {
    const hull = hulls.get(uid) ?? { id: uid, start, end };
    hulls.set(uid, { id: uid, start: Math.min(hull.start, start), end: Math.max(hull.end, end) });
  }
  return assignLanes([...hulls.values()].sort((a, b) => a.start - b.start || b.end - a.end));
}

const TALKED = "❞"; // beside the short name of a mark that people talk about

function nameOf({ label, look, title, talked }: Item, looks: Looks): string {
  const name = label === null ? title : (looks.get(label)?.name ?? title);
  const whole = look === "suggestion" ? `suggestion, ${name}` : name;
  return talked ? `${whole}, with open comments` : whole;
}

function shortOf({ label, look, title, part, parts, talked }: Item, looks: Looks): string {
  const short = label === null ? title.slice(0, 12) : (looks.get(label)?.short ?? "?");
  const sign = { suggestion: "?", gold: "★", own: "", other: "" }[look];
  return `${short}${sign}${parts > 1 ? ` ${part}/${parts}` : ""}${talked ? ` ${TALKED}` : ""}`;
}

function tagOf(closing: readonly Item[], looks: Looks): string {
  const names = closing.slice(0, MOST_NAMES).map((item) => shortOf(item, looks));
  const more = closing.length - names.length;
  return [...names, ...(more > 0 ? [`+${more}`] : [])].join(" · ");
}

function chosenOf(here: readonly Item[], segment: Range, chosen: string | null): string {
  const item = here.find(({ uid, tie }) => uid === chosen && !tie);
  if (!item) return "";
  const edges = [item.start === segment.start && "start", item.end === segment.end && "end"];
  return edges.filter(Boolean).join(" ") || "middle";
}

const said = (verb: string, items: readonly Item[], looks: Looks) =>
  items.length === 0 ? "" : `${verb}: ${items.map((item) => nameOf(item, looks)).join(", ")}`;

function paintSegment({ start, end, covering }: Segment, { text, looks, chosen, lanes, items }: Painting): Painted {
  const here = covering.flatMap((id) => items.get(id) ?? []);
  const pieces = here.filter(({ tie }) => !tie);
  const opening = pieces.filter((item) => item.start === start);
  const closing = pieces.filter((item) => item.end === end);
  const strokes = here.flatMap((item) =>
    strokesOf(item, looks, lanes.get(item.uid) ?? 0, item.start === start, item.end === end),
  );
  return {
    start,
    text: text.slice(start, end),
    uids: pieces.map(({ uid }) => uid).join(" "),
    background: strokes.join(", "),
    begins: said("begins", opening, looks),
    ends: said("ends", closing, looks),
    tag: tagOf(closing, looks),
    chosen: chosenOf(here, { start, end }, chosen),
  };
}

/** The pieces of one block, in order, together exactly its text. */
export function paintBlock(text: string, range: Range, { items, chosen }: Block, looks: Looks): Painted[] {
  const painting = { text, looks, chosen, lanes: lanesOf(items), items: new Map(items.map((item) => [item.id, item])) };
  return cutSegments(range, items).map((segment) => paintSegment(segment, painting));
}
