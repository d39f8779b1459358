/** Comes to a place that the address names: `?at=start-end`, in code points. */
import { useEffect } from "react";
import { useSearchParams } from "react-router";
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

export function useArrival(desk: Desk): void {
  const [search] = useSearchParams();
  const at = search.get("at");
  useEffect(() => {
    if (at !== null) arrive(desk, at);
  }, [desk, at]);
}
