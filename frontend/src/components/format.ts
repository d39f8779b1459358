/** Dates and counts as people read them. */

const DAY: Intl.DateTimeFormatOptions = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };

/**
 * A publication date as the outlet printed it, with its own clock ("12 March 2026, 14:05"): never moved into the
 * reader's time zone, since the day could change. `published` is an ISO date, or date and time with offset.
 */
export function printedDate(published: string): string {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?/.exec(published);
  if (!parts?.[1]) return published;
  const day = new Intl.DateTimeFormat("en-GB", DAY).format(new Date(`${parts[1]}T00:00:00Z`));
  return parts[2] ? `${day}, ${parts[2]}` : day;
}

/** An instant in the reader's own time zone. */
export function instant(iso: string): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" }).format(new Date(iso));
}

export function languageName(code: string): string {
  return new Intl.DisplayNames(["en"], { type: "language" }).of(code) ?? code;
}

export const plural = (count: number, one: string, many = `${one}s`) =>
  `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
