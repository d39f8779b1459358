/** What is selected: a caret or a range, and further pieces for a mark that is not in one place. Pure. */
import type { Range } from "../../text/segments";
import type { Motions, Way } from "../text/motions";
import type { Unit } from "../text/units";
import { tidy } from "./pieces";

export interface Selection {
  /** Where it began, and the end that moves; equal where there is only a caret. */
  readonly anchor: number;
  readonly focus: number;
  /** Pieces that are done with. */
  readonly pieces: readonly Range[];
}

export type Action =
  | { do: "move"; unit: Unit; way: Way; extend: boolean }
  | { do: "edge"; of: "line" | "text"; way: Way; extend: boolean }
  | { do: "set"; anchor: number; focus: number; extend?: boolean }
  | { do: "snap"; unit: Unit }
  | { do: "take"; pieces: readonly Range[] }
  | { do: "piece" }
  | { do: "collapse" };

export const caretAt = (at: number): Selection => ({ anchor: at, focus: at, pieces: [] });
export const isCaret = ({ anchor, focus }: Selection): boolean => anchor === focus;

export function currentRange({ anchor, focus }: Selection): Range {
  return { start: Math.min(anchor, focus), end: Math.max(anchor, focus) };
}

/** All that a label would mark, in order and disjoint; empty where there is only a caret. */
export function selectedPieces(selection: Selection): Range[] {
  return tidy([...selection.pieces, currentRange(selection)]);
}

function moved(selection: Selection, { unit, way, extend }: Extract<Action, { do: "move" }>, motions: Motions): Selection {
  const { anchor, focus, pieces } = selection;
  if (extend) return { anchor, focus: motions.extend(unit, way, focus, anchor), pieces };
  // As in every editor: an arrow first lets go of a range, at the end it points to.
  const { start, end } = currentRange(selection);
  const at = start < end ? (way === 1 ? end : start) : motions.step(unit, way, focus);
  return { anchor: at, focus: at, pieces };
}

function toEdge({ anchor, focus, pieces }: Selection, action: Extract<Action, { do: "edge" }>, motions: Motions): Selection {
  const line = action.of === "line";
  const first = line ? motions.lineStart(focus) : motions.start;
  const last = line ? motions.lineEnd(focus) : motions.end;
  const at = action.way === 1 ? last : first;
  return { anchor: action.extend ? anchor : at, focus: at, pieces };
}

/** As the mouse left it, in whole characters. */
function set({ anchor: kept, pieces }: Selection, action: Extract<Action, { do: "set" }>, motions: Motions): Selection {
  const anchor = action.extend ? kept : action.anchor;
  if (action.focus === anchor) return { ...caretAt(motions.settle(anchor)), pieces };
  const forwards = action.focus > anchor;
  const [from, to] = [motions.settle(Math.min(anchor, action.focus)), Math.max(anchor, action.focus)];
  const until = motions.settleEnd(to);
  return { anchor: forwards ? from : until, focus: forwards ? until : from, pieces };
}

function snapped(selection: Selection, unit: Unit, motions: Motions): Selection {
  const { start, end } = motions.snap(unit, currentRange(selection));
  const backwards = selection.focus < selection.anchor;
  return { ...selection, anchor: backwards ? end : start, focus: backwards ? start : end };
}

function taken(pieces: readonly Range[]): Selection {
  const tidied = tidy(pieces);
  const last = tidied.pop();
  return { anchor: last?.start ?? 0, focus: last?.end ?? 0, pieces: tidied };
}

/** The selection after an action. */
export function select(selection: Selection, action: Action, motions: Motions): Selection {
  switch (action.do) {
    case "move":
      return moved(selection, action, motions);
    case "edge":
      return toEdge(selection, action, motions);
    case "set":
      return set(selection, action, motions);
    case "snap":
      return snapped(selection, action.unit, motions);
    case "take":
      return taken(action.pieces);
    case "piece":
      return { anchor: selection.focus, focus: selection.focus, pieces: selectedPieces(selection) };
    case "collapse":
      return caretAt(selection.focus);
  }
}
