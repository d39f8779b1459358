/** Objects and changes as the server has them: code points and quotes. The only door between the two ways to count. */
import { offsetMap, type OffsetMap } from "../../text/offsets";
import type { Range } from "../../text/segments";
import type { Change, Do } from "../../state/changes/change";
import type { Step } from "./history";
import type { Link, Note, Span } from "./objects";

/** Offsets in Unicode code points, half-open. */
export interface WirePiece {
  start: number;
  end: number;
  quote: string;
}
export type WireSpan = Omit<Span, "pieces"> & { readonly pieces: readonly WirePiece[] };
export interface Edge {
  readonly text: string;
  readonly map: OffsetMap;
}

export const edgeOf = (text: string): Edge => ({ text, map: offsetMap(text) });

function placeOf({ start, end, quote }: WirePiece, { text, map }: Edge): Range | null {
  if (start >= end || start < 0 || end > map.points) return null;
  const range = { start: map.toUnits(start), end: map.toUnits(end) };
  return text.slice(range.start, range.end) === quote ? range : null;
}

/** The pieces in UTF-16 units; null where a quote does not stand at its place. */
export function placePieces(pieces: readonly WirePiece[], edge: Edge): Range[] | null {
  const placed = pieces.map((piece) => placeOf(piece, edge));
  return placed.length > 0 && placed.every((range) => range !== null) ? placed : null;
}

/** Spans that stand in this text, and those that do not, which must be shown as such and never dropped. */
export function fromWire(spans: readonly WireSpan[], edge: Edge): { placed: Span[]; lost: WireSpan[] } {
  const placed: Span[] = [];
  const lost: WireSpan[] = [];
  for (const span of spans) {
    const pieces = placePieces(span.pieces, edge);
    if (pieces) placed.push({ ...span, pieces });
    else lost.push(span);
  }
  return { placed, lost };
}

export function toPieces(pieces: readonly Range[], { text, map }: Edge): WirePiece[] {
  return pieces.map(({ start, end }) => ({
    start: map.toPoints(start),
    end: map.toPoints(end),
    quote: text.slice(start, end),
  }));
}

function doOf({ before, after }: Step): Do {
  if (!before) return "mark";
  if (before.withdrawn === after.withdrawn) return "change";
  return after.withdrawn ? "withdraw" : "restore";
}

function fieldsOf(object: Span | Link | Note, edge: Edge): Record<string, unknown> {
  const { label, attributes } = object;
  if ("pieces" in object) {
    const { version, origin } = object;
    return { version, label, attributes, origin, pieces: toPieces(object.pieces, edge) };
  }
  if ("source" in object) return { label, attributes, source: object.source, target: object.target };
  return { version: object.version, label, attributes };
}

/** What to tell the server so that an object goes from `before` to `after`. */
export function toChange(step: Step, edge: Edge): Change {
  const known = step.before ? { revision: step.before.revision } : {};
  return { do: doOf(step), kind: step.kind, uid: step.after.uid, ...known, fields: fieldsOf(step.after, edge) };
}
