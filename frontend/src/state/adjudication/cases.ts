/** One text's cases as the page shows them. Pure. */
import type { Case, MarkedSpan, Reader, Review, Ruling } from "../../api/adjudication";
import { newKey } from "../../api/client";

/** One person's version of a case: their spans in it; none where they marked nothing. */
export interface Version {
  person: Reader;
  /** The key that keeps it: 1 for the first person. */
  digit: number;
  spans: MarkedSpan[];
}

export const readersOf = (review: Review): Reader[] => review.people.filter(({ state }) => state === "done");

export const versionsOf = (one: Case, readers: readonly Reader[]): Version[] =>
  readers.map((person, index) => ({
    person,
    digit: index + 1,
    spans: one.spans.filter((span) => span.person === person.id),
  }));

export const differencesOf = (review: Review): Case[] => review.cases.filter(({ agreed }) => !agreed);
export const agreedOf = (review: Review): Case[] => review.cases.filter(({ agreed }) => agreed);
export const isOpen = ({ decision }: Case): boolean => decision === null;

/** The next difference nobody has settled, after this one and then from the top; null where there is none. */
export function nextOpen(cases: readonly Case[], after: string | null): Case | null {
  const at = cases.findIndex(({ key }) => key === after);
  const ahead = [...cases.slice(at + 1), ...cases.slice(0, at + 1)];
  return ahead.find((one) => isOpen(one) && one.key !== after) ?? null;
}

/** The case `by` steps from this one; the ends stay where they are. */
export function stepFrom(cases: readonly Case[], from: string | null, by: 1 | -1): Case | null {
  const at = cases.findIndex(({ key }) => key === from);
  if (at === -1) return cases[0] ?? null;
  return cases[Math.min(Math.max(at + by, 0), cases.length - 1)] ?? null;
}

export interface How {
  keep?: string[];
  made?: NonNullable<Ruling["made"]>;
  cause: Ruling["cause"];
  note: string;
  example: boolean;
}

export const rulingOn = (one: Case, how: How): Ruling => ({
  uid: newKey(),
  spans: one.spans.map(({ uid }) => uid),
  instead: one.decision?.uid ?? null,
  ...how,
});

const WORDS = {
  missing: "not marked by all",
  label: "other labels",
  boundary: "other bounds",
  attributes: "other attributes",
} as const;
/** How a case differs, in words. */
export const kindsInWords = (one: Case): string => one.kinds.map((kind) => WORDS[kind]).join(", ");

/** All passages of a span as one line. */
export const quoteOf = (span: Pick<MarkedSpan, "pieces">): string => span.pieces.map(({ quote }) => quote).join(" … ");
