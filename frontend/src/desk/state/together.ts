/**
 * The desks of a project that are open side by side: one history over all of them, and links from one text to another. It
 * outlives its desks: what was done in an article can be taken back when that is opened again.
 */
import type { Desk } from "./desk";
import { NO_HISTORY, atEnd, record, redo, undo, type Group, type History } from "./history";
import type { Put } from "./marks";

/** Where a mark stands that is the end of a link. */
export interface End {
  readonly article: number;
  readonly version: number;
  readonly quote: string;
  /** The article's; null where it has none. */
  readonly title: string | null;
}
export type Turning = "undo" | "redo";

const VERBS = {
  undo: { stack: "done", did: "Taken back", nothing: "There is nothing to take back." },
  redo: { stack: "undone", did: "Done again", nothing: "There is nothing to do again." },
} as const;

export class Together {
  private readonly open = new Set<Desk>();
  private history: History = NO_HISTORY;
  /** The type of the last link that was made: the next one begins with it. */
  lastType: number | null = null;
  /** Where "the other end" last went from each mark, so that it goes through all of its links. */
  readonly visited = new Map<string, string>();
  /** Where ends of links stand, by the spans' uids, also in articles that are not open. */
  readonly ends = new Map<string, End>();

  /** Takes a desk in. Returns the way to take it out again. */
  join(desk: Desk): () => void {
    this.open.add(desk);
    this.tell();
    return () => {
      this.open.delete(desk);
    };
  }

  desks(): readonly Desk[] {
    return Array.from(this.open);
  }
  others(desk: Desk): readonly Desk[] {
    return this.desks().filter((one) => one !== desk);
  }
  /** The desk in whose text a mark stands. */
  holder(uid: string): Desk | undefined {
    return this.desks().find((desk) => desk.piecesOf(uid) !== null);
  }

  record(group: Group): void {
    this.history = record(this.history, group);
  }

  can(way: Turning): boolean {
    return this.last(way) !== -1;
  }

  /** Takes back, or does again, what was last done in any of the desks that are open. Returns what is to be said of it. */
  turn(way: Turning, at: Desk): string {
    const { stack, did, nothing } = VERBS[way];
    const index = this.last(way);
    const desk = this.keeperOf(this.history[stack][index]);
    if (!desk) return nothing;
    const history = { ...this.history, [stack]: atEnd(this.history[stack], index) };
    const turn = (way === "undo" ? undo : redo)(history, desk.getMarks());
    if (!turn) return nothing;
    this.history = turn.history;
    if (turn.group.steps.length > 0) desk.apply(turn.group);
    this.tell();
    const where = desk === at ? "" : `, in “${desk.options.article.title}”`;
    const kept = turn.skipped.length > 0 ? ` ${turn.skipped.length} changed by somebody since, and left as it is.` : "";
    return `${did}: ${turn.group.says}${where}.${kept}`;
  }

  /** Hands links on to the other desks, where an end of them stands in their text. */
  share(from: Desk, puts: readonly Put[]): void {
    for (const desk of this.others(from)) {
      const theirs = puts.filter((put) => put.kind === "link" && desk.concerns(put.object));
      if (theirs.length > 0) desk.receive(theirs);
      else desk.update({}); // what can be taken back has changed
    }
  }

  private last(way: Turning): number {
    return this.history[VERBS[way].stack].findLastIndex((group) => this.keeperOf(group) !== undefined);
  }

  /** The open desk that knows all that a group is about. */
  private keeperOf(group: Group | undefined): Desk | undefined {
    if (!group) return undefined;
    return this.desks().find((desk) => group.steps.every(({ kind, after }) => desk.getMarks()[kind].has(after.uid)));
  }

  private tell(): void {
    for (const desk of this.open) desk.update({});
  }
}
