/** Which flags of an article are shown. */
import type { Family, Flag } from "../../api/types";

export interface FlagFilter {
  /** Families switched off. */
  off: ReadonlySet<Family>;
  words: string;
}
export const ALL_FLAGS: FlagFilter = { off: new Set(), words: "" };

export function isFiltering({ off, words }: FlagFilter): boolean {
  return off.size > 0 || words.trim() !== "";
}

function haystack(flag: Flag): string {
  const quotes = flag.evidence.map(({ quote }) => quote);
  return [flag.detector_title, flag.message, flag.severity, flag.verdict, ...quotes].join("\n").toLowerCase();
}

/** The flags that fit; the open one stays whatever the filter says. */
export function filterFlags(flags: readonly Flag[], filter: FlagFilter, open: number | null): readonly Flag[] {
  if (!isFiltering(filter)) return flags;
  const words = filter.words.toLowerCase().split(/\s+/).filter(Boolean);
  return flags.filter((flag) => {
    if (flag.id === open) return true;
    if (filter.off.has(flag.family)) return false;
    const text = words.length > 0 ? haystack(flag) : "";
    return words.every((word) => text.includes(word));
  });
}
