/**
 * My judgements on their way to the server: shown at once, kept in the browser until stored, sent again after a
 * failure, never dropped in silence. What stands at the server stays in the query cache; this is laid over it.
 */
import type { Opinion } from "../../api/resources";
import type { Flag, Judgement } from "../../api/types";
import { deliver, nextAttempt, type Outcome } from "./deliver";
import * as storage from "./storage";
import { baseOf, sameOpinion, type Entry } from "./types";

const FIRST_PAUSE = 1_000; // milliseconds before the first retry; doubled up to the longest
const LONGEST_PAUSE = 15_000;

export interface OutboxState {
  entries: ReadonlyMap<number, Entry>;
  sending: boolean;
  /** False where this browser keeps nothing and the tab must stay open. */
  kept: boolean;
}
type Stored = (entry: Entry, judgement: Judgement | null) => void;

export class Outbox {
  private state: OutboxState = { entries: new Map(), sending: false, kept: true };
  private readonly listeners = new Set<() => void>();
  private pause = FIRST_PAUSE;
  private stopped = false;
  private resting = false; // between a failure and the next try
  private timer: ReturnType<typeof setTimeout> | undefined;
  readonly person: number;
  private readonly onStored: Stored;

  constructor(person: number, onStored: Stored) {
    this.person = person;
    this.onStored = onStored;
    this.reload();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly getState = (): OutboxState => this.state;

  /** Listens to other tabs and to the network, and sends what an earlier visit left. Returns the way to stop. */
  start(): () => void {
    const onStorage = (event: StorageEvent) => {
      if (storage.isOutboxKey(event.key)) this.reload();
    };
    const onOnline = () => this.sendNow();
    this.stopped = false;
    addEventListener("storage", onStorage);
    addEventListener("online", onOnline);
    this.sendNow();
    return () => {
      this.stopped = true;
      removeEventListener("storage", onStorage);
      removeEventListener("online", onOnline);
      clearTimeout(this.timer);
    };
  }

  /** Sets what I want my judgement on a flag to be; null takes it back. */
  want(flag: Flag, opinion: Opinion | null): void {
    const known = storage.read(this.person, flag.id);
    const at = new Date().toISOString();
    const fresh = { person: this.person, flag: flag.id, article: flag.article, title: flag.detector_title };
    const entry: Entry = known
      ? { ...known, at, want: opinion, trouble: known.trouble?.kind === "stale" ? known.trouble : null }
      : { ...fresh, want: opinion, base: baseOf(flag.mine), attempt: null, trouble: null, at };
    this.keep(entry);
    this.sendNow();
  }

  /** After a conflict: mine goes over the one that stands. */
  keepMine(flag: number): void {
    const entry = storage.read(this.person, flag);
    if (entry?.trouble?.kind !== "stale") return;
    this.keep({ ...entry, base: baseOf(entry.trouble.current), attempt: null, trouble: null });
    this.sendNow();
  }

  /** After a conflict, or a refusal: what stands at the server stays. */
  keepOther(flag: number): void {
    const entry = storage.read(this.person, flag);
    if (!entry?.trouble) return;
    storage.forget(entry);
    this.reload();
    if (entry.trouble.kind === "stale") this.onStored(entry, entry.trouble.current);
  }

  readonly sendNow = (): void => {
    clearTimeout(this.timer);
    this.resting = false;
    if (!this.state.sending) void this.run();
  };

  /** Resolves when nothing is being sent. */
  settled(): Promise<void> {
    if (!this.state.sending) return Promise.resolve();
    return new Promise((resolve) => {
      const stop = this.subscribe(() => {
        if (this.state.sending) return;
        stop();
        resolve();
      });
    });
  }

  private async run(): Promise<void> {
    this.update({ sending: true });
    try {
      // One tab sends at a time. The lock needs HTTPS or localhost; elsewhere repeated requests are still safe.
      const locks = (navigator as { locks?: LockManager }).locks;
      await (locks ? locks.request("annotator.outbox", () => this.sendAll()) : this.sendAll());
    } finally {
      this.update({ sending: false });
    }
    // Something may have come in after the last look into the outbox.
    if (!this.resting && this.waiting().length > 0) void this.run();
  }

  private waiting(): Entry[] {
    return storage.readAll(this.person).filter((entry) => !entry.trouble);
  }

  private async sendAll(): Promise<void> {
    const failed = new Set<number>(); // one flag that the server chokes on must not hold up the others
    for (;;) {
      const entry = this.waiting().find(({ flag }) => !failed.has(flag));
      if (!entry) break;
      if (!(await this.sendOne(entry))) failed.add(entry.flag);
    }
    if (failed.size > 0) this.later();
    else this.pause = FIRST_PAUSE;
    this.reload();
  }

  /** Returns false where it must be tried again later. */
  private async sendOne(entry: Entry): Promise<boolean> {
    const attempt = nextAttempt(entry);
    if (!attempt) {
      storage.forget(entry);
      this.reload();
      return true;
    }
    this.keep({ ...entry, attempt });
    return this.settle({ ...entry, attempt }, await deliver(entry.flag, attempt));
  }

  private settle(sent: Entry, outcome: Outcome): boolean {
    if (outcome.kind === "later") return false;
    const now = storage.read(sent.person, sent.flag) ?? sent; // I may have changed my mind meanwhile
    if (outcome.kind === "stored") this.stored(now, sent, outcome.judgement);
    else this.keep({ ...now, attempt: null, trouble: outcome });
    return true;
  }

  private stored(now: Entry, sent: Entry, judgement: Judgement | null): void {
    const done = sameOpinion(now.want, sent.attempt?.opinion ?? null);
    if (done) storage.forget(now);
    else storage.keep({ ...now, base: baseOf(judgement), attempt: null });
    // The cache first, the overlay after it: the other way round the old state would show for a moment.
    this.onStored(now, judgement);
    this.reload();
  }

  private later(): void {
    this.resting = true;
    if (this.stopped) return;
    this.timer = setTimeout(this.sendNow, this.pause);
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
  }

  private keep(entry: Entry): void {
    const kept = storage.keep(entry);
    this.update({ kept, entries: new Map(this.state.entries).set(entry.flag, entry) });
  }

  private reload(): void {
    const entries = new Map(storage.readAll(this.person).map((entry) => [entry.flag, entry]));
    this.update({ entries });
  }

  private update(change: Partial<OutboxState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}
