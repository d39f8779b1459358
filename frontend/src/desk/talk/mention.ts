/** @names while they are being typed. Pure. */

export interface Mentionable {
  /** The user name, as it is written after the @. */
  readonly person: string;
  readonly name: string;
}
export interface Typing {
  /** Where the @ stands. */
  readonly from: number;
  readonly query: string;
}

const BEGUN = /(?:^|[^\p{L}\p{N}_.+-])@([\p{L}\p{N}_.@+-]*)$/u; // an @ after a name's characters is part of an address
const MOST = 6;

/** The name being typed before the caret; null where none is. */
export function typing(text: string, caret: number): Typing | null {
  const begun = BEGUN.exec(text.slice(0, caret));
  if (!begun) return null;
  const query = begun[1] ?? "";
  return { from: caret - query.length - 1, query };
}

const folded = (text: string) => text.normalize("NFKC").toLocaleLowerCase();

/** Whom it may become: those whose name or user name begins with it, then those that have it elsewhere. */
export function matches(people: readonly Mentionable[], query: string): Mentionable[] {
  const wanted = folded(query);
  const rank = ({ person, name }: Mentionable) => {
    const words = [person, ...name.split(/\s+/)].map(folded);
    if (words.some((word) => word.startsWith(wanted))) return 0;
    return words.some((word) => word.includes(wanted)) ? 1 : 2;
  };
  const ranked = people.map((one) => ({ one, rank: rank(one) })).filter((row) => row.rank < 2);
  return ranked.sort((a, b) => a.rank - b.rank || a.one.person.localeCompare(b.one.person)).slice(0, MOST).map(({ one }) => one);
}

/** True where a name is written out already: nothing is left to complete. */
export const isWhole = (found: readonly Mentionable[], query: string): boolean =>
  found.length === 1 && folded(found[0]?.person ?? "") === folded(query);

/** The text with the name written out, and where the caret goes. */
export function complete(text: string, caret: number, { from }: Typing, person: string): { text: string; caret: number } {
  const rest = text.slice(caret);
  const written = `@${person}${rest.startsWith(" ") ? "" : " "}`;
  return { text: text.slice(0, from) + written + rest, caret: from + written.length };
}
