/** Differences between two snapshots in words. */
import type { Change, DiffKind, DiffRow } from "../../api/files";
import { plural } from "../format";

type Values = Readonly<Record<string, unknown>>;

export const CHANGES: Record<Change, string> = {
  added: "added",
  gone: "gone",
  changed: "changed",
  new_version: "new version",
};
export const KINDS: Record<DiffKind, string> = {
  text: "text",
  span: "mark",
  link: "link",
  document: "label of a whole text",
};
const FIELDS: Record<string, string> = {
  label: "label",
  person: "who",
  attributes: "values",
  gold: "settled",
  pieces: "passage",
  remarks: "remarks",
  origin: "came from",
  made_at: "made",
  changed_at: "last changed",
  revision: "revision",
  source: "from",
  target: "to",
  text: "its words",
  meta: "further properties",
};
const ALONG = ["revision", "changed_at"]; // these differ with every change, and say nothing of it

interface Piece {
  start: number;
  end: number;
  quote: string;
}

/** The words that a mark is on; empty for a link and a label of a whole text. */
export function quoteOf(mark: Values | null): string {
  const pieces = mark?.["pieces"];
  return Array.isArray(pieces) ? (pieces as Piece[]).map(({ quote }) => quote).join(" … ") : "";
}

function plain(value: unknown): string {
  if (value === true) return "yes";
  if (value === false) return "no";
  if (typeof value === "string") return value || "nothing";
  return value === undefined || value === null ? "nothing" : JSON.stringify(value);
}

function valueOf(field: string, value: unknown): string {
  if (field === "pieces") {
    return (value as Piece[]).map(({ start, end, quote }) => `“${quote}” (${start} to ${end})`).join(" … ");
  }
  if (field === "remarks") return plural((value as unknown[]).length, "remark");
  if (field === "attributes" || field === "meta") {
    const said = Object.entries(value as Values).map(([name, one]) => `${name}: ${plain(one)}`);
    return said.join(", ") || "none";
  }
  return plain(value);
}

export interface FieldChange {
  name: string;
  /** Both null where the values themselves are not told. */
  before: string | null;
  after: string | null;
}

/** What changed of a row that is on both sides, each field in words. */
export function fieldChanges({ fields, before, after }: Pick<DiffRow, "fields" | "before" | "after">): FieldChange[] {
  const telling = fields.filter((field) => !ALONG.includes(field));
  return (telling.length > 0 ? telling : fields).map((field) => {
    const name = FIELDS[field] ?? field;
    if (!before || !after || !(field in before)) return { name, before: null, after: null };
    return { name, before: valueOf(field, before[field]), after: valueOf(field, after[field]) };
  });
}

/** The article that a text's key names: its digits before the number of the version. */
export const articleOf = (key: string) => Number(key.slice(0, key.lastIndexOf("-")));

/** "3 added, 1 gone", the changes that there are. */
export function countWords(counts: Partial<Record<Change, number>>): string {
  const some = Object.entries(counts).filter(([change, count]) => change in CHANGES && count > 0);
  return some.map(([change, count]) => `${count.toLocaleString("en-GB")} ${CHANGES[change as Change]}`).join(", ");
}
