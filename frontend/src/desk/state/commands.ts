/** All that can be done at the Desk by a key, a button or a menu. */
import type { Way } from "../text/motions";
import type { Unit } from "../text/units";
import type { Edge } from "./bounds";

/** What the Desk's core does by itself. */
export type InnerCommand =
  | { do: "move"; unit: Unit; way: Way; extend: boolean }
  | { do: "edge"; of: "line" | "text"; way: Way; extend: boolean }
  | { do: "all" }
  | { do: "snap"; unit: Unit }
  | { do: "snapSuggestion" }
  | { do: "piece" }
  | { do: "again" }
  | { do: "label"; label: number }
  | { do: "tour"; way: Way }
  | { do: "suggestion"; way: Way }
  | { do: "outwards" }
  | { do: "bound"; edge: Edge; unit: Unit; way: Way }
  | { do: "withdraw" }
  | { do: "link" }
  | { do: "linkTo"; uid: string }
  | { do: "linkType"; label: number }
  | { do: "otherEnd" }
  | { do: "undo" }
  | { do: "redo" }
  | { do: "escape" };

/** The working day around the text: what the page does whatever is chosen. */
export type DayCommand = {
  do: "finish" | "giveBack" | "reopen" | "unfinish" | "guidelines" | "reveal" | "talk" | "fill";
};

/** What the page around it does; `uid` is the mark or suggestion that is meant. */
export type OuterCommand =
  | { do: "accept"; uid: string; label: number | null }
  | { do: "reject"; uid: string }
  | { do: "comment"; uid: string | null }
  | { do: "links"; uid: string }
  | { do: "help" }
  | { do: "beside" }
  | { do: "everywhere" }
  | { do: "place" }
  | PairCommand
  | DayCommand;

/** About which texts are on the page, and which of them has the keys; `follow` opens what holds a mark. */
export type PairCommand = { do: "otherPane" } | { do: "alone" } | { do: "follow"; uid: string };

const DAY: ReadonlySet<string> = new Set<DayCommand["do"]>([
  "finish",
  "giveBack",
  "reopen",
  "unfinish",
  "guidelines",
  "reveal",
  "talk",
  "fill",
]);

export const isOfTheDay = (command: { do: string }): command is DayCommand => DAY.has(command.do);

export type Command =
  | InnerCommand
  | DayCommand
  | { do: "accept" }
  | { do: "reject" }
  | { do: "comment" }
  | { do: "links" }
  | { do: "help" }
  | { do: "beside" }
  | { do: "otherPane" }
  | { do: "alone" }
  | { do: "everywhere" }
  | { do: "place" }
  | { do: "page"; way: Way };
