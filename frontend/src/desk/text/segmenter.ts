/** Intl.Segmenter objects are dear to make: one is kept for each language and granularity. */

type Granularity = "grapheme" | "word" | "sentence";
const kept = new Map<string, Intl.Segmenter>();

function make(language: string | null, granularity: Granularity): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language ?? undefined, { granularity });
  } catch (error) {
    // An article may claim a language that is none ("english"): its text is cut by the rules common to all.
    if (error instanceof RangeError) return new Intl.Segmenter(undefined, { granularity });
    throw error;
  }
}

/** The segmenter for an article's language, a BCP 47 tag; null or a tag that is none means the browser's own. */
export function segmenter(language: string | null, granularity: Granularity): Intl.Segmenter {
  const key = `${language ?? ""} ${granularity}`;
  const known = kept.get(key);
  if (known) return known;
  const made = make(language, granularity);
  kept.set(key, made);
  return made;
}
