/** Comes to what one was sent to: a place that the address names (`?at=start-end`, in code points), or a mark. */
import { useEffect } from "react";
import { useLocation, useSearchParams } from "react-router";
import type { Desk } from "./state/desk";
import { standing } from "./state/marks";
import { samePieces } from "./state/pieces";

const PLACE = /^(\d+)-(\d+)$/u;

/** Chooses my mark that stands exactly there, else selects the words. */
export function arrive(desk: Desk, at: string): void {
  const [, from, to] = PLACE.exec(at) ?? [];
  const { map } = desk.edge;
  const [start, end] = [Number(from), Number(to)];
  if (!(start < end && end <= map.points)) return;
  const pieces = [{ start: map.toUnits(start), end: map.toUnits(end) }];
  desk.select({ do: "take", pieces });
  const mine = Array.from(standing(desk.getMarks().span)).find((span) => samePieces(span.pieces, pieces));
  if (mine) desk.choose(mine.uid);
}

export function usePlaceInAddress(desk: Desk): void {
  const [search] = useSearchParams();
  const at = search.get("at");
  useEffect(() => {
    if (at !== null) arrive(desk, at);
  }, [desk, at]);
}

/** How a way to an article names the mark to choose there. */
export interface Followed {
  readonly choose: string;
}

/** Goes to the mark that brought one here, once its article is open. */
export function useMarkFollowed(desk: Desk | undefined): void {
  const wanted = (useLocation().state as Followed | null)?.choose;
  useEffect(() => {
    if (!desk || wanted === undefined || !desk.piecesOf(wanted)) return;
    desk.choose(wanted);
    requestAnimationFrame(() => desk.focus()); // its text is on the page by then
  }, [desk, wanted]);
}
