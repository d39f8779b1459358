/** Guidelines cut at their headings, found by words and by the labels that they speak of. Pure. */

export interface Section {
  /** Its place among the sections, from 0. */
  readonly id: number;
  /** "" for what stands before the first heading. */
  readonly heading: string;
  /** 1 to 6; 0 without a heading. */
  readonly level: number;
  /** Markdown below the heading. */
  readonly text: string;
}

const HEADING = /^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/;
const FENCE = /^ {0,3}(```|~~~)/;
const SIGNS = /[*_`]/g; // of emphasis, which a heading is shown without

/** Sections in order; a line in a block of code is no heading. */
export function sectionsOf(markdown: string): Section[] {
  const found: { heading: string; level: number; lines: string[] }[] = [{ heading: "", level: 0, lines: [] }];
  let fence: string | null = null;
  for (const line of markdown.split("\n")) {
    const mark = FENCE.exec(line)?.[1] ?? null;
    if (mark !== null && (fence === null || fence === mark)) fence = fence === null ? mark : null;
    const heading = fence === null ? HEADING.exec(line) : null;
    if (heading) found.push({ heading: (heading[2] ?? "").replace(SIGNS, "").trim(), level: heading[1]?.length ?? 1, lines: [] });
    else found.at(-1)?.lines.push(line);
  }
  const filled = found.filter(({ heading, lines }) => heading !== "" || lines.some((line) => line.trim() !== ""));
  return filled.map(({ heading, level, lines }, id) => ({ id, heading, level, text: lines.join("\n").trim() }));
}

const folded = (text: string) => text.normalize("NFKC").toLocaleLowerCase().trim();

/** Those whose heading has all the words, or where none has, whose text does. */
export function search(sections: readonly Section[], words: string): readonly Section[] {
  const wanted = folded(words).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return sections;
  const has = (text: string) => wanted.every((word) => folded(text).includes(word));
  const byHeading = sections.filter(({ heading }) => has(heading));
  return byHeading.length > 0 ? byHeading : sections.filter(({ heading, text }) => has(`${heading} ${text}`));
}

/** The section of a label: headed by its name alone, else the first heading in which its name stands as whole words. */
export function sectionOf(sections: readonly Section[], label: string): Section | null {
  const name = folded(label);
  if (name === "") return null;
  const same = sections.find(({ heading }) => folded(heading) === name);
  if (same) return same;
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const whole = new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, "u");
  return sections.find(({ heading }) => whole.test(folded(heading))) ?? null;
}

/** Headings of sections that are new or say something else than in an earlier version. */
export function changedSections(before: string, now: string): string[] {
  const known = new Set(sectionsOf(before).map(({ heading, text }) => `${heading}\n${text}`));
  const news = sectionsOf(now).filter(({ heading, text }) => !known.has(`${heading}\n${text}`));
  return news.map(({ heading }) => heading || "the beginning");
}
