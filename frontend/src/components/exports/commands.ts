/** The same export for a script: over REST, and on the server itself. */
import type { ExportOptions, Format, WantedExport } from "../../api/files";

export const EVERYTHING: ExportOptions = {
  gold: false,
  labels: [],
  annotators: [],
  bare: true,
  utf16: false,
  history: false,
  page: "",
  licence: "",
};

/** Quoted for a shell where it has to be. */
export function quoted(word: string): string {
  return /^[\w./:@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** What differs from `EVERYTHING`: the rest need not be said. */
function said(options: ExportOptions): Partial<ExportOptions> {
  const entries = Object.entries(options) as [keyof ExportOptions, unknown][];
  const differs = ([name, value]: [keyof ExportOptions, unknown]) => String(value) !== String(EVERYTHING[name]);
  return Object.fromEntries(entries.filter(differs));
}

/** Asks for the export, waits until it is made and takes the file; for a token that reads, in `$TOKEN`. */
export function curlLines(place: string, wanted: WantedExport, file: string): string {
  const options = said(wanted.options);
  const body = {
    format: wanted.format,
    ...(Object.keys(options).length > 0 ? { options } : {}),
    ...(wanted.snapshot === null ? {} : { snapshot: wanted.snapshot }),
  };
  const field = (name: string) => `python3 -c 'import json, sys; print(json.load(sys.stdin)["${name}"])'`;
  return [
    `EXPORTS=${place}`,
    `ID=$(curl -sf -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \\`,
    `  -d ${quoted(JSON.stringify(body))} "$EXPORTS" | ${field("id")})`,
    `until curl -sf -H "Authorization: Bearer $TOKEN" "$EXPORTS$ID/" | grep -Eq '"state":"(done|failed)"'; do sleep 1; done`,
    `LINK=$(curl -sf -H "Authorization: Bearer $TOKEN" "$EXPORTS$ID/" | ${field("download")})`,
    `curl -f -o ${quoted(file)} "$LINK"`,
  ].join("\n");
}

/** For whoever runs the server: it holds everyone's marks. `snapshot` is a name. */
export function commandLine(project: number, wanted: WantedExport, to: string, snapshot: string | null): string {
  const { gold, labels, annotators, bare, utf16, history, page, licence } = wanted.options;
  const words = [".venv/bin/python", "manage.py", "export_labels", String(project), wanted.format, to];
  if (snapshot !== null) words.push("--snapshot", snapshot);
  if (gold) words.push("--gold");
  if (labels.length > 0) words.push("--labels", ...labels);
  if (annotators.length > 0) words.push("--annotators", ...annotators);
  if (!bare) words.push("--marked");
  if (utf16) words.push("--utf16");
  if (history) words.push("--history");
  if (page) words.push("--page", page);
  if (licence) words.push("--licence", licence);
  return words.map(quoted).join(" ");
}

/** What the file is called where it is saved; a folder comes as a zip file. */
export const savedAs = ({ name, suffix }: Pick<Format, "name" | "suffix">) => `labels${suffix || `.${name}.zip`}`;
