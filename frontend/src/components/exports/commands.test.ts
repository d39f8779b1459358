import { describe, expect, it } from "vitest";
import type { WantedExport } from "../../api/files";
import { commandLine, curlLines, EVERYTHING, quoted, savedAs } from "./commands";

const wanted = (options = {}, snapshot: number | null = null): WantedExport => ({
  format: "ndjson",
  options: { ...EVERYTHING, ...options },
  snapshot,
});

describe("an export for scripts", () => {
  it("quotes what a shell would take apart", () => {
    expect(quoted("labels.ndjson")).toBe("labels.ndjson");
    expect(quoted("who's there")).toBe(`'who'\\''s there'`);
  });

  it("says to curl only what is not usual", () => {
    const lines = curlLines("https://desk.example/api/v1/projects/5/exports/", wanted({ gold: true }, 3), "labels.ndjson");
    expect(lines).toContain(`-d '{"format":"ndjson","options":{"gold":true},"snapshot":3}'`);
    expect(lines).toContain(`curl -f -o labels.ndjson "$LINK"`);
    expect(curlLines("x", wanted(), "y")).toContain(`-d '{"format":"ndjson"}'`);
  });

  it("is a command with the options that it takes", () => {
    const options = { gold: true, labels: ["first claim"], annotators: ["ada"], bare: false, history: true };
    expect(commandLine(5, wanted(options, 3), "labels.ndjson", "before the review")).toBe(
      ".venv/bin/python manage.py export_labels 5 ndjson labels.ndjson --snapshot 'before the review' --gold " +
        "--labels 'first claim' --annotators ada --marked --history",
    );
  });

  it("names the file, a folder as the zip that it comes as", () => {
    expect(savedAs({ name: "ndjson", suffix: ".ndjson" })).toBe("labels.ndjson");
    expect(savedAs({ name: "csv", suffix: "" })).toBe("labels.csv.zip");
  });
});
