/** What was judged in this tab, the last on top, so that it can be taken back. */
import type { Opinion } from "../api/resources";
import type { Flag } from "../api/types";

export interface Done {
  flag: Flag;
  /** My judgement before. */
  before: Opinion | null;
}

export class UndoStack {
  private done: readonly Done[] = [];
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  /** The last one; undefined where there is none. */
  readonly last = (): Done | undefined => this.done.at(-1);

  push(done: Done): void {
    this.set([...this.done, done]);
  }

  pop(): Done | undefined {
    const last = this.last();
    this.set(this.done.slice(0, -1));
    return last;
  }

  private set(done: readonly Done[]): void {
    this.done = done;
    for (const listener of this.listeners) listener();
  }
}
