/** Articles that may be opened beside another, in the order in which they are offered. Pure. */
import type { Related } from "../../api/desk";
import type { Entry } from "../../api/projectTypes";

export interface Candidate {
  readonly article: number;
  /** Its title, or how its text begins. */
  readonly name: string;
  readonly source: string | null;
  readonly published: string | null;
  /** What it has in common with the article, such as "2 links"; empty where nothing is known. */
  readonly common: string;
}

type About = Pick<Entry, "article" | "title" | "opening" | "source" | "published">;

const count = (number: number, one: string) => (number === 0 ? [] : [`${number} ${one}${number === 1 ? "" : "s"}`]);

function candidate({ article, title, opening, source, published }: About, common = ""): Candidate {
  return { article, name: title ?? `${opening}…`, source, published, common };
}

const commonOf = ({ links, flags }: Related) => [...count(links, "link"), ...count(flags, "shared flag")].join(", ");

function isMeant({ title, opening }: About, words: string): boolean {
  return `${title ?? ""} ${opening}`.toLowerCase().includes(words.trim().toLowerCase());
}

/** Related ones first, as the server ordered them, then the others; `entries` are already those that `words` find. */
export function candidatesOf(related: readonly Related[], entries: readonly Entry[], here: number, words: string): Candidate[] {
  const known = new Set([here, ...related.map(({ article }) => article)]);
  const near = related.filter((one) => one.article !== here && isMeant(one, words)).map((one) => candidate(one, commonOf(one)));
  return [...near, ...entries.filter(({ article }) => !known.has(article)).map((entry) => candidate(entry))];
}
