import { describe, expect, it } from "vitest";
import { changedSections, search, sectionOf, sectionsOf } from "./sections";

const TEXT = [
  "Read slowly.",
  "",
  "# Marking *well*",
  "Short.",
  "## Loaded language ##",
  "Words that judge.",
  "```",
  "# not a heading",
  "```",
  "### Place names",
  "Towns.",
].join("\n");
const sections = sectionsOf(TEXT);
const headings = (found: readonly { heading: string }[]) => found.map(({ heading }) => heading);

describe("sections", () => {
  it("are cut at headings, code apart, with what stands before the first", () => {
    expect(headings(sections)).toEqual(["", "Marking well", "Loaded language", "Place names"]);
    expect(sections.map(({ level }) => level)).toEqual([0, 1, 2, 3]);
    expect(sections[2]?.text).toBe("Words that judge.\n```\n# not a heading\n```");
  });

  it("are none of an empty text", () => {
    expect(sectionsOf("\n \n")).toEqual([]);
  });

  it("are found by heading first, else by text", () => {
    expect(headings(search(sections, "LANGUAGE"))).toEqual(["Loaded language"]);
    expect(headings(search(sections, "towns"))).toEqual(["Place names"]);
    expect(search(sections, "  ")).toBe(sections);
    expect(search(sections, "nowhere")).toEqual([]);
  });

  it("belong to the label that their heading names as whole words", () => {
    expect(sectionOf(sections, "loaded language")?.heading).toBe("Loaded language");
    expect(sectionOf(sections, "Place")?.heading).toBe("Place names");
    expect(sectionOf(sections, "Mark")).toBeNull();
    expect(sectionOf(sections, "a.b")).toBeNull();
    expect(sectionOf(sectionsOf("# Place names\n# Place"), "Place")?.heading).toBe("Place");
  });

  it("tells which are new or changed", () => {
    expect(changedSections(TEXT, TEXT.replace("Towns.", "Towns and seas."))).toEqual(["Place names"]);
    expect(changedSections(TEXT, TEXT.replace("slowly", "twice"))).toEqual(["the beginning"]);
    expect(changedSections(TEXT, TEXT)).toEqual([]);
  });
});
