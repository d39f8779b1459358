/** What a Desk is made from, and what it shows. */
import type { OuterCommand } from "./commands";
import type { Group } from "./history";
import type { Label, Span } from "./objects";
import type { Selection } from "./selection";
import type { Together } from "./together";
import type { Change } from "../../state/changes/change";

export interface Article {
  readonly version: number;
  readonly title: string;
  readonly text: string;
  readonly language: string | null;
}
/** Each turn returns what to say; null where there was nothing. */
export interface Further {
  readonly can: (way: "undo" | "redo") => boolean;
  readonly undo: () => string | null;
  readonly redo: () => string | null;
}
export interface DeskOptions {
  readonly article: Article;
  readonly labels: readonly Label[];
  /** Who marks. */
  readonly person: number;
  /** What has changed here, in order, to be sent and kept until stored. A group of several goes all or none. */
  readonly onChanges: (changes: readonly Change[], group: Group) => void;
  /** What was done outside this desk: taken back once nothing of the desk's own is left. */
  readonly further?: Further;
  readonly onCommand?: (command: OuterCommand) => void;
  /** Whose spans may be changed besides one's own; nobody's where absent. */
  readonly mayChange?: (span: Span) => boolean;
  /** The desks beside this one, which whoever opens it lets it join; alone where absent. */
  readonly together?: Together;
}

/** A link begun: which mark it starts from (here or beside), its label, and the letters that name the marks in view here. */
export interface Linking {
  readonly source: string;
  readonly label: number;
  readonly hints: ReadonlyMap<string, string>;
}
export interface View {
  readonly selection: Selection;
  /** A span or a suggestion. */
  readonly chosen: string | null;
  readonly linking: Linking | null;
  /** The span to which the pieces that are selected will be added. */
  readonly adding: string | null;
  /** After Escape with nothing left to let go of, Tab leaves the text. */
  readonly released: boolean;
  /** For the live region; `count` tells two times the same words apart. */
  readonly said: { readonly words: string; readonly count: number };
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}
