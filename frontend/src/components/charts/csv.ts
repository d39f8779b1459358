/** Figures as a table in a file. */

export type Cell = string | number | null;
export interface Figures {
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
}

const FORMULA = /^[=+\-@\t\r]/; // a spreadsheet would compute a text that begins so: the apostrophe keeps it a text

function cell(value: Cell): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The table as CSV (RFC 4180), its columns named in the first line; numbers stay numbers. */
export function toCsv({ columns, rows }: Figures): string {
  return [columns, ...rows].map((row) => row.map(cell).join(",") + "\r\n").join("");
}
