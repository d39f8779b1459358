/** Moves one bound of a mark that exists, by a unit. Pure. */
import type { Range } from "../../text/segments";
import type { Motions, Way } from "../text/motions";
import type { Unit } from "../text/units";
import { tidy } from "./pieces";

export type Edge = "start" | "end";

function movedStart({ start, end }: Range, unit: Unit, way: Way, motions: Motions): Range {
  const to = motions.step(unit, way, start);
  // What would leave nothing leaves the mark as it is; a start never stands on white space.
  return to < end ? { start: to, end } : { start, end };
}

function movedEnd({ start, end }: Range, unit: Unit, way: Way, motions: Motions): Range {
  // An end goes to ends of units, as the moving end of a selection that began at the mark's start.
  const to = motions.extend(unit, way, end, start);
  return to > start ? { start, end: to } : { start, end };
}

/** The pieces with the first one's start or the last one's end moved. Pieces that then touch are joined. */
export function moveBound(pieces: readonly Range[], edge: Edge, unit: Unit, way: Way, motions: Motions): readonly Range[] {
  const index = edge === "start" ? 0 : pieces.length - 1;
  const moving = pieces[index];
  if (!moving) return pieces;
  const moved = edge === "start" ? movedStart(moving, unit, way, motions) : movedEnd(moving, unit, way, motions);
  return tidy(pieces.map((piece, at) => (at === index ? moved : piece)));
}
