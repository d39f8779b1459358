import { useEffect } from "react";
import type { Desk } from "../state/desk";
import { linksAt } from "../state/links";

/** Brings the other end of a chosen mark's link into view beside it, unless one of them is there already. */
export function face(desk: Desk, chosen: string): void {
  const ends = linksAt(desk, chosen).map(({ source, target }) => (source === chosen ? target : source));
  for (const other of desk.together.others(desk)) {
    const there = ends.filter((uid) => other.piecesOf(uid) !== null);
    const seen = new Set(other.inView());
    const [first] = there;
    if (first !== undefined && !there.some((uid) => seen.has(uid))) other.bring(first);
  }
}

/** Each time that a mark is chosen in the text with the keys, the text beside it shows what the mark is linked with. */
export function useFacing(desk: Desk): void {
  useEffect(() => {
    let last = desk.getView().chosen;
    return desk.subscribe(() => {
      const { chosen } = desk.getView();
      if (chosen === last) return;
      last = chosen;
      if (chosen !== null) requestAnimationFrame(() => face(desk, chosen));
    });
  }, [desk]);
}
