/** What waits to be sent, one key each in localStorage, so that two tabs never overwrite each other's. */
import type { WireMark } from "../../api/desk";
import type { Change } from "./change";

export type Trouble =
  | { readonly kind: "stale"; readonly current: WireMark; readonly detail: string }
  /** Held: only another change of its group stood in the way. */
  | { readonly kind: "refused"; readonly detail: string; readonly held?: boolean };

export interface Entry {
  /** Names the change: sent twice, it is stored once. */
  readonly id: string;
  /** Sorts entries in the order in which they were made. */
  readonly order: string;
  readonly person: number;
  readonly project: number;
  readonly article: number;
  readonly version: number;
  /** Changes of one group are stored all or none. */
  readonly group: string;
  readonly change: Change;
  /** The revision that an earlier change of this mark left at the server; null where none was sent from here. */
  readonly base: number | null;
  readonly says: string;
  readonly trouble: Trouble | null;
}

const PREFIX = "annotator.changes.";

const keyOf = ({ person, order }: Pick<Entry, "person" | "order">) => `${PREFIX}${person}.${order}`;

/** Where the browser refuses to keep anything (private mode, full), entries live as long as the tab. */
const memory = new Map<string, string>();

export const isEntryKey = (key: string | null) => key === null || key.startsWith(PREFIX);

let count = 0;

/** Grows with time, and within a millisecond with each call; two tabs differ by `tab`. */
export function nextOrder(tab: string, now = Date.now()): string {
  count += 1;
  return `${String(now).padStart(15, "0")}.${String(count).padStart(9, "0")}.${tab}`;
}

/** Keeps one entry. Returns false where only this tab's memory could. */
export function keep(entry: Entry): boolean {
  const text = JSON.stringify(entry);
  try {
    localStorage.setItem(keyOf(entry), text);
    memory.delete(keyOf(entry));
    return true;
  } catch (error) {
    console.warn("This browser keeps nothing for this page; what is not saved yet lives in this tab.", error);
    memory.set(keyOf(entry), text);
    return false;
  }
}

export function forget(entry: Entry): void {
  memory.delete(keyOf(entry));
  localStorage.removeItem(keyOf(entry));
}

/** All entries of one person, in order: another person who logs in on this browser must not send them. */
export function readAll(person: number): Entry[] {
  const keys = new Set([...memory.keys(), ...Object.keys(localStorage)]);
  const mine = Array.from(keys).filter((key) => key.startsWith(`${PREFIX}${person}.`)).sort();
  return mine.flatMap((key) => {
    const text = memory.get(key) ?? localStorage.getItem(key);
    return text === null ? [] : [JSON.parse(text) as Entry];
  });
}
