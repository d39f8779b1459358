/** Dates and counts as people read them. What a page shows first needs no Intl, which takes 25 ms to begin with. */

const MONTHS = "January February March April May June July August September October November December".split(" ");

/**
 * A publication date as the outlet printed it, with its own clock ("12 March 2026, 14:05"): never moved into the
 * reader's time zone, since the day could change. `published` is an ISO date, or date and time with offset.
 */
export function printedDate(published: string): string {
  const [, year, month, day, time] = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}))?/.exec(published) ?? [];
  const name = MONTHS[Number(month) - 1];
  if (!name) return published;
  const date = `${Number(day)} ${name} ${year}`;
  return time ? `${date}, ${time}` : date;
}

/** An instant in the reader's own time zone. */
export function instant(iso: string): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" }).format(new Date(iso));
}

export function languageName(code: string): string {
  return new Intl.DisplayNames(["en"], { type: "language" }).of(code) ?? code;
}

/** 2300 as "2,300". */
export const counted = (count: number) => (count < 1000 ? String(count) : count.toLocaleString("en-GB"));

export const plural = (count: number, one: string, many = `${one}s`) => `${counted(count)} ${count === 1 ? one : many}`;
