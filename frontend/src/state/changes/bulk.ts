/**
 * What was done in many articles at once, or in none that is open: each bulk is one step to take back, as long as the tab
 * lives, from whichever page. Inverse changes are made at the revisions that stand.
 */
import type { Change } from "./change";
import type { ChangeQueue, Place } from "./queue";

/** One mark that was changed: how to do it, and how to take it back, at the revision that stands by then. */
export interface Deed {
  readonly at: Place;
  readonly uid: string;
  readonly first: Change;
  readonly back: (revision: number) => Change;
  readonly again: (revision: number) => Change;
}
export interface Bulk {
  readonly says: string;
  readonly deeds: readonly Deed[];
  /** Told each time that it is done or taken back, so that lists show it. */
  readonly onTurn?: (done: boolean) => void;
}
interface Held extends Bulk {
  /** Revisions that stand after the last turn, by uid. */
  readonly revisions: Map<string, number>;
}

export class BulkHistory {
  private done: Held[] = [];
  private undone: Held[] = [];
  private readonly queue: ChangeQueue;

  constructor(queue: ChangeQueue) {
    this.queue = queue;
  }

  readonly can = (way: "undo" | "redo"): boolean => (way === "undo" ? this.done : this.undone).length > 0;

  /** Does it: all or none in each article, so that one article that says no holds up no other. */
  do(bulk: Bulk): void {
    const revisions = new Map(bulk.deeds.map(({ uid, first }) => [uid, (first.revision ?? 0) + 1]));
    for (const deeds of byArticle(bulk.deeds)) {
      const [one] = deeds;
      if (one) this.queue.add(one.at, deeds.map(({ first }) => first), bulk.says);
    }
    this.done.push({ ...bulk, revisions });
    this.undone = [];
    bulk.onTurn?.(true);
  }

  /** Takes the last one back. Returns what to say; null where there is none. */
  readonly undo = (): string | null => this.turn(this.done, this.undone, "back");
  readonly redo = (): string | null => this.turn(this.undone, this.done, "again");

  private turn(from: Held[], to: Held[], way: "back" | "again"): string | null {
    const bulk = from.pop();
    if (!bulk) return null;
    const said = `${way === "back" ? "Taken back" : "Done again"}: ${bulk.says}`;
    // One by one: where somebody has changed a mark since, it stays, and the others go on.
    for (const { uid, at, ...deed } of bulk.deeds) {
      const revision = bulk.revisions.get(uid) ?? 0;
      if (this.wasRefused(uid)) continue;
      this.queue.add(at, [deed[way](revision)], said);
      bulk.revisions.set(uid, revision + 1);
    }
    to.push(bulk);
    bulk.onTurn?.(way === "again");
    return `${said}.`;
  }

  /** Drops what the server would not take: there is nothing to take back. */
  private wasRefused(uid: string): boolean {
    const refused = this.queue.getState().entries.some(({ change, trouble }) => change.uid === uid && trouble);
    if (refused) this.queue.keepOther(uid);
    return refused;
  }
}

function byArticle(deeds: readonly Deed[]): Deed[][] {
  const found = new Map<number, Deed[]>();
  for (const deed of deeds) found.set(deed.at.version, [...(found.get(deed.at.version) ?? []), deed]);
  return Array.from(found.values());
}

const histories = new WeakMap<ChangeQueue, BulkHistory>();

/** The history of this tab. */
export function bulkHistory(queue: ChangeQueue): BulkHistory {
  const known = histories.get(queue) ?? new BulkHistory(queue);
  histories.set(queue, known);
  return known;
}
