import { useSyncExternalStore } from "react";
import type { Desk, View } from "../state/desk";
import type { Marks } from "../state/marks";

/** What is selected and chosen now. Only small parts of the page listen to this; paragraphs do not. */
export function useView(desk: Desk): View {
  return useSyncExternalStore(desk.subscribe, desk.getView);
}

export function useMarks(desk: Desk): Marks {
  return useSyncExternalStore(desk.subscribe, desk.getMarks);
}
