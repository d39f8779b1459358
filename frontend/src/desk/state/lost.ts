/** Marks whose words do not stand at their place in this text: a person places them, and can take that back. */
import type { Range } from "../../text/segments";
import type { Desk } from "./desk";
import type { Span } from "./objects";

export const lostMarks = (desk: Desk): Span[] => Array.from(desk.getMarks().span.values()).filter(({ lost }) => lost);

/** The words as they were seen when it was made. */
export const lostQuote = ({ lost = [] }: Span): string => lost.map(({ quote }) => quote).join(" … ");

/** Puts one of my own on what is selected. */
export function placeLost(desk: Desk, before: Span, pieces: readonly Range[]): true {
  if (pieces.length === 0) return desk.say("Select where the mark belongs first.");
  if (!desk.mayChange(before)) return desk.say("This mark is somebody else’s.");
  const after = { ...before, pieces, withdrawn: false };
  delete after.lost;
  desk.commit([{ kind: "span", before, after }], "Placed a mark");
  return desk.choose(before.uid);
}
