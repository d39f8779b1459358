/** Marks that lack what their labels require, as a refused finishing names them and as they stand now. Pure. */
import { ApiError } from "../../api/errors";
import type { Attribute, SchemeLabel, Unfinished } from "../../api/desk";
import type { Marks } from "../state/marks";
import type { Link, Note, Span } from "../state/objects";

/** The marks that the server named when it refused to finish; null where it refused for another reason. */
export function unfinishedOf(error: unknown): readonly Unfinished[] | null {
  if (!(error instanceof ApiError) || error.code !== "unfinished") return null;
  return error.problem.marks as Unfinished[];
}

/** A mark to be completed; `fields` are what was missing, `empty` what still is. */
export interface Lack {
  readonly row: Unfinished;
  readonly kind: "span" | "link" | "note";
  readonly mark: Span | Link | Note;
  readonly fields: readonly Attribute[];
  readonly empty: readonly string[];
}

const isEmpty = (value: unknown) => value === undefined || value === null || value === "";

/** The named marks as they stand; those that were withdrawn since lack nothing and are left out. */
export function lacksOf(rows: readonly Unfinished[], marks: Marks, labels: readonly SchemeLabel[]): Lack[] {
  return rows.flatMap((row) => {
    const kind = row.kind === "document" ? "note" : row.kind;
    const mark = marks[kind].get(row.uid);
    if (!mark || mark.withdrawn) return [];
    const attributes = labels.find(({ id }) => id === mark.label)?.attributes ?? [];
    const fields = attributes.filter(({ name, required }) => required || row.missing.includes(name));
    const empty = fields.filter(({ name }) => isEmpty(mark.attributes[name])).map(({ name }) => name);
    return [{ row, kind, mark, fields, empty }];
  });
}
