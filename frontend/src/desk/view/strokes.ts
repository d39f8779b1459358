/** The strokes under and around a piece of text, as one CSS background. */
import { DOTTED, type Look, type Looks } from "./looks";
import type { Item } from "../state/blocks";

export const MOST_LANES = 3; // lines under one piece; a mark above that shows by its tag alone
const LANE = 4; // CSS pixels from line to line
const HEIGHT = 3;

/** From the top of the piece's box, whose lower padding holds the lanes. */
const yOf = (lane: number) => `calc(100% - ${(MOST_LANES - 1 - lane) * LANE}px)`;

function line({ colour, pattern }: Look, lane: number, height = HEIGHT): string {
  return `${pattern.image(colour)} 0 ${yOf(lane)} / ${pattern.width}px ${height}px repeat-x`;
}
const dots = (colour: string, y: string) => `${DOTTED.image(colour)} 0 ${y} / 4px 2px repeat-x`;
const tie = (colour: string, lane: number) => `linear-gradient(90deg, ${colour} 25%, transparent 0) 0 ${yOf(lane)} / 8px 1px repeat-x`;
const side = (colour: string, x: "0" | "100%") => `linear-gradient(${colour} 0 0) ${x} 0 / 1.5px 100% no-repeat`;

function suggestionStrokes(colour: string, lane: number, opens: boolean, closes: boolean): string[] {
  const box = [dots(colour, "0"), dots(colour, yOf(lane))];
  return [...box, ...(opens ? [side(colour, "0")] : []), ...(closes ? [side(colour, "100%")] : [])];
}

/** The strokes of one mark on one piece; `opens` and `closes` where the mark begins and ends there. */
export function strokesOf(item: Item, looks: Looks, lane: number, opens: boolean, closes: boolean): string[] {
  const look = looks.get(item.label) ?? looks.get(null);
  if (!look || lane >= MOST_LANES) return [];
  if (item.tie) return [tie(look.colour, lane)];
  if (item.look === "suggestion") return suggestionStrokes(look.colour, lane, opens, closes);
  return [line(look, lane, item.look === "other" ? 2 : HEIGHT)];
}
