/** One text's cases as the page shows them. Pure. */
import type { Case, CaseMark, ProjectLabel, Reader, Review, Ruling } from "../../api/adjudication";
import { newKey } from "../../api/client";

/** One version of a case: who has it, and their marks in it; none where they marked nothing. */
export interface Version {
  people: Reader[];
  /** The key that keeps it: 1 for the first. */
  digit: number;
  marks: CaseMark[];
}

/** Readers up to whom everyone has a line and a key of their own; beyond it, like versions are put together. */
export const APART = 6;

export const readersOf = (review: Review): Reader[] => review.people.filter(({ state }) => state === "done");

/** What a mark says, whoever made it: two that say the same are one version. */
export const wordingOf = ({ label, pieces, source_end, target_end, attributes }: CaseMark): string =>
  JSON.stringify([label, pieces, source_end?.quote, target_end?.quote, Object.entries(attributes).sort()]);

const wordings = (marks: readonly CaseMark[]) => marks.map(wordingOf).sort().join("\n");

/** Each reader's version; of many readers, one for all who say the same, the most frequent first. */
export function versionsOf(one: Case, readers: readonly Reader[]): Version[] {
  const each = readers.map((person) => ({
    people: [person],
    marks: one.marks.filter((mark) => mark.person === person.id),
  }));
  const groups = new Map<string, { people: Reader[]; marks: CaseMark[] }>();
  for (const version of each) {
    const key = readers.length > APART ? wordings(version.marks) : String(version.people[0]?.id);
    const known = groups.get(key);
    if (known) known.people.push(...version.people);
    else groups.set(key, version);
  }
  const found = Array.from(groups.values());
  if (readers.length > APART) found.sort((a, b) => b.people.length - a.people.length);
  return found.map((version, index) => ({ ...version, digit: index + 1 }));
}

/** Whether this version is what was decided. */
export const stands = (one: Case, { marks }: Version): boolean =>
  one.decision !== null && wordings(one.decision.gold.filter(({ withdrawn }) => !withdrawn)) === wordings(marks);

export const differencesOf = (review: Review): Case[] => review.cases.filter(({ agreed }) => !agreed);
export const agreedOf = (review: Review): Case[] => review.cases.filter(({ agreed }) => agreed);
export const isOpen = ({ decision }: Case): boolean => decision === null;

/**
 * The next difference nobody has settled, after this one and then from the top; links whose passages are not settled
 * yet come last. Null where there is none.
 */
export function nextOpen(cases: readonly Case[], after: string | null): Case | null {
  const at = cases.findIndex(({ key }) => key === after);
  const ahead = [...cases.slice(at + 1), ...cases.slice(0, at + 1)].filter((one) => isOpen(one) && one.key !== after);
  return ahead.find(({ blocked }) => blocked !== "open") ?? ahead[0] ?? null;
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
  marks: one.marks.map(({ uid }) => uid),
  instead: one.decision?.uid ?? null,
  ...how,
});

const WORDS = {
  missing: "not marked by all",
  label: "other labels",
  boundary: "other bounds",
  attributes: "other values",
  direction: "the other way round",
} as const;
const ABOUT = { span: "", link: "Link: ", document: "Whole article: " } as const;
/** What a case is about, and how it differs, in words. */
export const kindsInWords = ({ kind, kinds }: Pick<Case, "kind" | "kinds">): string =>
  ABOUT[kind] + (kinds.map((one) => (one === "label" && kind === "link" ? "other types" : WORDS[one])).join(", ") || "all agree");

/** All passages of a mark as one line: of a link both ends, of a label on the whole article nothing. */
export const quoteOf = ({ pieces, source_end, target_end }: CaseMark): string =>
  source_end && target_end
    ? `${source_end.quote} → ${target_end.quote}`
    : (pieces ?? []).map(({ quote }) => quote).join(" … ");

/** "strength: mild, sure: yes": the values in the scheme's order, "not said" where others said something. */
export function valuesOf(mark: CaseMark, one: Pick<Case, "marks">, label: ProjectLabel | undefined): [name: string, value: string][] {
  const said = new Set(one.marks.flatMap(({ attributes }) => Object.keys(attributes)));
  const ordered = [...(label?.attributes ?? []).map(({ name }) => name), ...said];
  const names = Array.from(new Set(ordered)).filter((name) => said.has(name));
  return names.map((name) => [name, String(mark.attributes[name] ?? "not said")]);
}

/** Names of the attributes on which marks of one label differ. */
export function differing({ marks }: Pick<Case, "marks">): ReadonlySet<string> {
  const found = new Set<string>();
  for (const one of marks)
    for (const other of marks)
      if (one.label === other.label)
        for (const name of [...Object.keys(one.attributes), ...Object.keys(other.attributes)])
          if (one.attributes[name] !== other.attributes[name]) found.add(name);
  return found;
}
