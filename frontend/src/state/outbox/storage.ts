/** Entries in localStorage, one key each, so that two tabs never overwrite each other's. */
import type { Entry } from "./types";

const PREFIX = "annotator.outbox.";

const keyOf = (entry: Pick<Entry, "person" | "flag">) => `${PREFIX}${entry.person}.${entry.flag}`;

/** Where the browser refuses to keep anything (private mode, full), entries live as long as the tab. */
const memory = new Map<string, string>();

export const isOutboxKey = (key: string | null) => key === null || key.startsWith(PREFIX);

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

export function forget(entry: Pick<Entry, "person" | "flag">): void {
  memory.delete(keyOf(entry));
  localStorage.removeItem(keyOf(entry));
}

export function read(person: number, flag: number): Entry | null {
  const key = keyOf({ person, flag });
  const text = memory.get(key) ?? localStorage.getItem(key);
  return text === null ? null : (JSON.parse(text) as Entry);
}

/** All entries of one person: another person who logs in on this browser must not send them. */
export function readAll(person: number): Entry[] {
  const keys = new Set([...memory.keys(), ...Object.keys(localStorage)]);
  const mine = [...keys].filter((key) => key.startsWith(`${PREFIX}${person}.`)).sort();
  return mine.flatMap((key) => {
    const entry = read(person, Number(key.slice(key.lastIndexOf(".") + 1)));
    return entry ? [entry] : [];
  });
}
