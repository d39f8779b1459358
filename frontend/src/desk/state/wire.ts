/** Objects and changes as the server has them: code points and quotes. The only door between the two ways to count. */
import { offsetMap, type OffsetMap } from "../../text/offsets";
import type { Range } from "../../text/segments";
import type { Change, Do } from "../../state/changes/change";
import type { Step } from "./history";
import type { Answer, Span, Thing, WirePiece } from "./objects";

export type { WirePiece } from "./objects";
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

export function toPieces(pieces: readonly Range[], { text, map }: Edge): WirePiece[] {
  return pieces.map(({ start, end }) => ({
    start: map.toPoints(start),
    end: map.toPoints(end),
    quote: text.slice(start, end),
  }));
}

/** A label other than the suggestion's is a change: the server is told what the span is to be. */
function answerDo({ withdrawn, verdict }: Answer): Do {
  if (withdrawn) return "take_back";
  return verdict === "rejected" ? "reject" : verdict === "changed" ? "change" : "accept";
}

/** A lost mark stands at the server: placing it, or taking that back, changes no more than its passages. */
const wasLost = ({ kind, before, after }: Step) => kind === "span" && (before?.lost ?? after.lost) !== undefined;

function doOf(step: Step): Do {
  if (step.kind === "answer") return answerDo(step.after);
  if (wasLost(step)) return "change";
  const { before, after } = step;
  if (!before) return "mark";
  if (before.withdrawn === after.withdrawn) return "change";
  return after.withdrawn ? "withdraw" : "restore";
}

function fieldsOf(object: Thing, edge: Edge): Record<string, unknown> {
  const { label, attributes } = object;
  if ("verdict" in object) return object.verdict === "rejected" ? { reason: object.reason } : { span: object.span };
  const from = object.carried_from === undefined ? {} : { carried_from: object.carried_from };
  if ("pieces" in object) {
    const { version, origin } = object;
    return { version, label, attributes, origin, ...from, pieces: object.lost ?? toPieces(object.pieces, edge) };
  }
  if ("source" in object) return { label, attributes, ...from, source: object.source, target: object.target };
  return { version: object.version, label, attributes, ...from };
}

/** What to tell the server so that an object goes from `before` to `after`. */
export function toChange(step: Step, edge: Edge, made?: Span): Change {
  const known = step.before ? { revision: step.before.revision } : {};
  const fields = { ...fieldsOf(step.after, edge), ...(made && { label: made.label, pieces: toPieces(made.pieces, edge) }) };
  return { do: doOf(step), kind: step.kind, uid: step.after.uid, ...known, fields };
}

/** What to tell the server of a group: a step that follows from another is the server's own, in its words. */
export function toChanges(steps: readonly Step[], edge: Edge): Change[] {
  const made = new Map(steps.flatMap((step) => (step.kind === "span" && step.follows ? [[step.after.uid, step.after]] : [])));
  return steps.flatMap((step) => {
    if (step.follows) return [];
    const span = step.kind === "answer" && step.after.verdict === "changed" ? made.get(step.after.span ?? "") : undefined;
    return toChange(step, edge, step.after.withdrawn ? undefined : span);
  });
}
