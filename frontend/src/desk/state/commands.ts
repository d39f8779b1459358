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
  | { do: "otherEnd" }
  | { do: "undo" }
  | { do: "redo" }
  | { do: "escape" };

/** What the page around it does; `uid` is the mark or suggestion that is meant. */
export type OuterCommand =
  | { do: "accept"; uid: string; label: number | null }
  | { do: "reject"; uid: string }
  | { do: "comment"; uid: string }
  | { do: "help" }
  | { do: "everywhere" }
  | { do: "place" };

export type Command =
  | InnerCommand
  | { do: "accept" }
  | { do: "reject" }
  | { do: "comment" }
  | { do: "help" }
  | { do: "everywhere" }
  | { do: "place" }
  | { do: "page"; way: Way };
