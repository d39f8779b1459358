/**
 * The strokes under and around a piece of text, as one CSS background made of variables: `strokeVariables` are set once
 * for the whole text, so that the browser reads each image once and not for every piece.
 */
import { DOTTED, type Look, type Looks } from "./looks";
import type { Item } from "../state/blocks";

export const MOST_LANES = 3; // lines under one piece; a mark above that shows by its tag alone
const LANE = 4; // CSS pixels from line to line
const HEIGHT = 3;

const idOf = (label: number | null) => (label === null ? "none" : String(label));

/** Images by label, and the height of each lane in the lower padding of a piece. */
export function strokeVariables(looks: Looks): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const [label, { colour, pattern }] of looks) {
    const id = idOf(label);
    variables[`--line-${id}`] = `repeat-x ${pattern.image(colour)}`;
    variables[`--dots-${id}`] = `repeat-x ${DOTTED.image(colour)}`;
    variables[`--tie-${id}`] = `repeat-x linear-gradient(90deg, ${colour} 25%, transparent 0)`;
    variables[`--side-${id}`] = `no-repeat linear-gradient(${colour} 0 0)`;
  }
  for (let lane = 0; lane < MOST_LANES; lane += 1) {
    variables[`--lane-${lane}`] = `calc(100% - ${(MOST_LANES - 1 - lane) * LANE}px)`;
  }
  return variables;
}

function suggestionStrokes(id: string, lane: number, opens: boolean, closes: boolean): string[] {
  const box = [`var(--dots-${id}) 0 0 / 4px 2px`, `var(--dots-${id}) 0 var(--lane-${lane}) / 4px 2px`];
  if (opens) box.push(`var(--side-${id}) 0 0 / 1.5px var(--lane-${lane})`);
  if (closes) box.push(`var(--side-${id}) 100% 0 / 1.5px var(--lane-${lane})`);
  return box;
}

/** The strokes of one mark on one piece; `opens` and `closes` where the mark begins and ends there. */
export function strokesOf(item: Item, looks: Looks, lane: number, opens: boolean, closes: boolean): string[] {
  const label = looks.has(item.label) ? item.label : null;
  const id = idOf(label);
  if (lane >= MOST_LANES) return [];
  if (item.tie) return [`var(--tie-${id}) 0 var(--lane-${lane}) / 8px 1px`];
  if (item.look === "suggestion") return suggestionStrokes(id, lane, opens, closes);
  const height = item.look === "other" ? 2 : HEIGHT;
  return [`var(--line-${id}) 0 var(--lane-${lane}) / ${looks.get(label)?.pattern.width ?? 8}px ${height}px`];
}

/** A label's line by itself, where no variables are set: in lists and in the help. */
export function swatchBackground({ colour, pattern }: Look): string {
  return `${pattern.image(colour)} 0 100% / ${pattern.width}px ${HEIGHT}px repeat-x`;
}
