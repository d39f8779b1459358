/** The article that one has just left, carried along by the address's state: it survives a reload, and can be undone. */
import { useLocation } from "react-router";

export interface Left {
  readonly assignment: number;
  readonly article: number;
  readonly title: string;
  readonly how: "done" | "returned";
}

export function useLeft(): Left | null {
  const state = useLocation().state as { left?: Left } | null;
  return state?.left ?? null;
}

/** "Finished “Docks reopen”." */
export const saysLeft = ({ title, how }: Left) => `${how === "done" ? "Finished" : "Gave back"} “${title}”.`;
