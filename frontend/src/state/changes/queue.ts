/**
 * My changes on their way to the server: painted at once, kept in the browser until stored, sent in their order, again
 * after a failure, never dropped in silence. What somebody else changed meanwhile is shown with both versions.
 */
import { newKey, address, request } from "../../api/client";
import type { WireAnswer, WireMark } from "../../api/desk";
import { ApiError, isPassing } from "../../api/errors";
import type { Change } from "./change";
import { nextBatch, type Batch } from "./batch";
import { overStanding, sendDecision } from "./decisions";
import { overrule } from "./overrule";
import { forget, isEntryKey, keep, nextOrder, readAll, type Entry, type Trouble } from "./entries";

const FIRST_PAUSE = 500; // milliseconds before the first retry; doubled up to the longest
const LONGEST_PAUSE = 15_000;

export interface Result {
  id: string;
  status: "stored" | "stale" | "moved" | "refused";
  object: WireMark | null;
  /** Of an answer to a suggestion: how it stands. */
  answer?: WireAnswer | null;
  detail: string;
  /** Only another change of the batch stood in the way. */
  held?: boolean;
}
export interface Answer {
  results: Result[];
}

/** A mark that was stored, and the version that its change was made on. */
interface Stored {
  readonly version: number;
  readonly mark: WireMark;
}

export interface QueueState {
  readonly entries: readonly Entry[];
  readonly sending: boolean;
  /** False where this browser keeps nothing and the tab must stay open. */
  readonly kept: boolean;
}
export interface Place {
  readonly project: number;
  readonly article: number;
  readonly version: number;
}
/**
 * Marks as they now stand at the server, for the desk that shows this version, and links, whatever they join; null where it
 * must ask for all of them, since something made here was given up.
 */
export type OnStored = (marks: readonly WireMark[] | null) => void;

export class ChangeQueue {
  private state: QueueState = { entries: [], sending: false, kept: true };
  private readonly listeners = new Set<() => void>();
  private readonly desks = new Map<number, Set<OnStored>>();
  private readonly tab = newKey();
  private readonly channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("annotator.stored");
  private pause = FIRST_PAUSE;
  private stopped = false;
  private resting = false; // between a failure and the next try
  private timer: ReturnType<typeof setTimeout> | undefined;
  readonly person: number;

  constructor(person: number) {
    this.person = person;
    this.reload();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly getState = (): QueueState => this.state;

  /** Listens to other tabs and to the network, and sends what an earlier visit left. Returns the way to stop. */
  start(): () => void {
    const onStorage = (event: StorageEvent) => {
      if (isEntryKey(event.key)) this.reload();
    };
    const onTold = ({ data }: MessageEvent<{ version: number; marks: WireMark[] | null }>) => this.tell(data.version, data.marks);
    this.stopped = false;
    addEventListener("storage", onStorage);
    addEventListener("online", this.sendNow);
    this.channel?.addEventListener("message", onTold);
    this.sendNow();
    return () => {
      this.stopped = true;
      removeEventListener("storage", onStorage);
      removeEventListener("online", this.sendNow);
      this.channel?.removeEventListener("message", onTold);
      clearTimeout(this.timer);
    };
  }

  /** Hears of marks of one version that were stored, from this tab or another. Returns the way to stop. */
  listen(version: number, onStored: OnStored): () => void {
    const here = this.desks.get(version) ?? new Set();
    this.desks.set(version, here.add(onStored));
    return () => here.delete(onStored);
  }

  /** Keeps a group of changes and sends them. */
  add({ project, article, version }: Place, changes: readonly Change[], says: string): void {
    const group = newKey();
    let kept = true;
    for (const change of changes) {
      const fresh = { id: newKey(), order: nextOrder(this.tab), person: this.person, base: null, trouble: null };
      kept = keep({ ...fresh, project, article, version, group, change, says }) && kept;
    }
    this.reload(kept);
    this.sendNow();
  }

  /** Uids of marks with changes that are not stored yet: what comes in from elsewhere must not be painted over them. */
  unsaved(): ReadonlySet<string> {
    return new Set(this.state.entries.map(({ change }) => change.uid));
  }

  /** After a conflict: mine goes over the one that stands. */
  keepMine(uid: string): void {
    const entries = this.entriesOf(uid);
    for (const entry of entries) {
      if (entry.trouble?.kind !== "stale") continue;
      const { change, trouble } = entry;
      const decided = { ...entry, change: overStanding(change, trouble.current), id: newKey(), trouble: null };
      const anew = change.kind === "decision" ? [decided] : overrule(entry, trouble.current);
      forget(entry);
      for (const one of anew) keep(one);
    }
    this.letGo(entries);
  }

  /** After a conflict or a refusal: what stands at the server stays, and my changes of this mark are dropped. */
  keepOther(uid: string): void {
    const entries = this.entriesOf(uid);
    const troubled = entries.find((entry) => entry.trouble);
    if (!troubled) return;
    for (const entry of entries) forget(entry);
    this.letGo(entries);
    this.tell(troubled.version, null);
    this.channel?.postMessage({ version: troubled.version, marks: null });
  }

  /** The other changes of these entries' groups go on, which only these held up. */
  private letGo(entries: readonly Entry[]): void {
    const groups = new Set(entries.map(({ group }) => group));
    for (const entry of readAll(this.person)) {
      const held = entry.trouble?.kind === "refused" && entry.trouble.held === true;
      if (held && groups.has(entry.group)) keep({ ...entry, trouble: null });
    }
    this.reload();
    this.sendNow();
  }

  /** Sends all, and says what became of the changes of one version: stored, in need of the person, or not sent. */
  async flush(version: number): Promise<"stored" | "troubled" | "waiting"> {
    this.sendNow();
    do await this.quiet();
    while (!this.resting && nextBatch(readAll(this.person), new Set()));
    const left = readAll(this.person).filter((entry) => entry.version === version);
    if (left.length === 0) return "stored";
    return left.some(({ trouble }) => trouble) ? "troubled" : "waiting";
  }

  /** Resolves once nothing is on its way. */
  private quiet(): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (this.state.sending) return;
        stop();
        resolve();
      };
      const stop = this.subscribe(look);
      look();
    });
  }

  readonly sendNow = (): void => {
    clearTimeout(this.timer);
    this.resting = false;
    if (!this.state.sending) void this.run();
  };

  private entriesOf(uid: string): Entry[] {
    return readAll(this.person).filter(({ change }) => change.uid === uid);
  }

  private async run(): Promise<void> {
    this.update({ sending: true });
    try {
      // One tab sends at a time. The lock needs HTTPS or localhost; elsewhere repeated requests are still safe.
      const locks = (navigator as { locks?: LockManager }).locks;
      await (locks ? locks.request("annotator.changes", () => this.sendAll()) : this.sendAll());
    } finally {
      this.update({ sending: false });
    }
    // Something may have come in after the last look.
    if (!this.resting && nextBatch(readAll(this.person), new Set())) void this.run();
  }

  private async sendAll(): Promise<void> {
    const failed = new Set<string>(); // groups that the server chokes on must not hold up the others
    for (;;) {
      const batch = nextBatch(readAll(this.person), failed);
      if (!batch) break;
      const answer = await this.send(batch);
      if (answer) this.settle(batch, answer);
      else for (const { group } of batch.entries) failed.add(group);
    }
    if (failed.size > 0) this.later();
    else this.pause = FIRST_PAUSE;
    this.reload();
  }

  /** Null where it must be tried again later. */
  private async send(batch: Batch): Promise<Answer | null> {
    const { project, together, changes, route, entries } = batch;
    if (route === "decisions" && entries[0]) return sendDecision(entries[0]);
    const answers = route === "answers";
    const path = answers ? `/projects/${project}/suggestions/answers/` : `/projects/${project}/changes/`;
    const body = answers ? { answers: changes, together } : { changes, together };
    try {
      return await request<Answer>("POST", address(path), { body });
    } catch (error) {
      if (isPassing(error)) return null;
      if (!(error instanceof ApiError)) {
        console.error("A fault of this page kept changes from being sent; they are kept and tried again.", error);
        return null;
      }
      if (batch.entries.length > 1 && !together) return this.sendSingly(batch);
      const { message } = error;
      const refused = batch.entries.map(({ id }): Result => ({ id, status: "refused", object: null, detail: message }));
      return { results: refused };
    }
  }

  /** A request was refused as a whole: the change that is to blame must not take the others with it. */
  private async sendSingly(batch: Batch): Promise<Answer | null> {
    const results: Result[] = [];
    for (const [index, entry] of batch.entries.entries()) {
      const answer = await this.send({ ...batch, entries: [entry], changes: batch.changes.slice(index, index + 1) });
      if (!answer) return null;
      results.push(...answer.results);
    }
    return { results };
  }

  private settle(batch: Batch, { results }: Answer): void {
    const byId = new Map(results.map((result) => [result.id, result]));
    const stored: Stored[] = [];
    for (const entry of batch.entries) {
      const result = byId.get(entry.id);
      const marks = result?.status === "stored" ? marksOf(result) : [];
      if (marks.length > 0) {
        forget(entry);
        stored.push(...marks.map((mark) => ({ version: entry.version, mark })));
      } else keep({ ...entry, trouble: troubleOf(result) });
    }
    this.rebase(stored.map(({ mark }) => mark));
    this.reload();
    const unsaved = this.unsaved();
    // The newest state of each mark; one with later changes of mine on the way is not painted over them.
    const newest = new Map(stored.map((one) => [one.mark.uid, one]));
    const news = Array.from(newest.values()).filter(({ mark }) => !unsaved.has(mark.uid));
    for (const version of new Set(news.map((one) => one.version))) {
      const marks = news.flatMap((one) => (one.version === version ? [one.mark] : []));
      this.tell(version, marks);
      this.channel?.postMessage({ version, marks });
    }
  }

  /** Later changes of a mark go on from the revision that was just stored. */
  private rebase(stored: readonly WireMark[]): void {
    const revisions = new Map(stored.map(({ uid, revision }) => [uid, revision]));
    for (const entry of readAll(this.person)) {
      const base = revisions.get(entry.change.uid);
      if (base !== undefined && !entry.trouble) keep({ ...entry, base });
    }
  }

  /** Tells the desks of a version its marks, and every desk of links, since their other end may be there. */
  private tell(version: number, marks: readonly WireMark[] | null): void {
    for (const [of, desks] of this.desks) {
      const theirs = of === version ? marks : (marks ?? []).filter(({ kind }) => kind === "link");
      if (theirs?.length !== 0) for (const desk of desks) desk(theirs);
    }
  }

  private later(): void {
    this.resting = true;
    if (this.stopped) return;
    this.timer = setTimeout(this.sendNow, this.pause);
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
  }

  private reload(kept = this.state.kept): void {
    this.update({ entries: readAll(this.person), kept });
  }

  private update(change: Partial<QueueState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

/** An answer as a mark: its uid is the suggestion's. */
function answerMark({ suggestion, answer, reason, revision, span }: WireAnswer): WireMark {
  return { kind: "answer", uid: suggestion, revision, withdrawn: answer === "", verdict: answer, reason, span };
}

/** What a result says of how things stand: the mark, and with an answer the answer. */
function marksOf({ object, answer }: Result): WireMark[] {
  return [...(answer ? [answerMark(answer)] : []), ...(object ? [object] : [])];
}

function troubleOf(result: Result | undefined): Trouble {
  const detail = result?.detail ?? "The server did not say what became of it.";
  const [current] = result?.status === "stale" ? marksOf(result) : [];
  return current ? { kind: "stale", current, detail } : { kind: "refused", detail, held: result?.held === true };
}
