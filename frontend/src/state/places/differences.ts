/** How a passage that was found differs from the one that was looked for, word by word. Pure. */

export interface Part {
  readonly text: string;
  /** In both; only in the one found; only in the one looked for. */
  readonly kind: "same" | "other" | "missing";
  /** A figure, or a word that dates something: what differs here differs in substance. */
  readonly figure: boolean;
}

const TOKEN = /[\p{Sc}]?\p{N}+(?:[.,:]\p{N}+)*[%‰]?|[\p{L}\p{M}\p{N}]+(?:['’ʼ][\p{L}\p{M}]+)*|\s+|[^\s]/gu;
const SPACE = /^\s+$/u;
const SINGLE = /['’‘‚‛ʼ′`´]/gu;
const DOUBLE = /["“”„‟«»″]/gu;
const DASH = /[-‐‑‒–—―−]/gu;
const WORDS_OF_DATES =
  "january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow";
const WORDS_OF_NUMBERS =
  "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion half twice dozen first second third";
const FIGURES = new Set(`${WORDS_OF_DATES} ${WORDS_OF_NUMBERS}`.split(" "));
const MOST = 700; // words of either, above which they are not compared

const plain = (token: string) =>
  token.normalize("NFC").toLowerCase().replace(SINGLE, "'").replace(DOUBLE, '"').replace(DASH, "-");
const isFigure = (token: string) => /\p{N}/u.test(token) || FIGURES.has(token.toLowerCase());
const tokensOf = (text: string) => text.match(TOKEN) ?? [];
const wordsOf = (text: string) => tokensOf(text).filter((token) => !SPACE.test(token));

/** Lengths of the longest common run of words from each pair of places on. */
function lengths(ours: readonly string[], theirs: readonly string[]): Uint16Array[] {
  const table = Array.from({ length: ours.length + 1 }, () => new Uint16Array(theirs.length + 1));
  for (let i = ours.length - 1; i >= 0; i -= 1) {
    for (let j = theirs.length - 1; j >= 0; j -= 1) {
      const [row, next] = [table[i] as Uint16Array, table[i + 1] as Uint16Array];
      row[j] = ours[i] === theirs[j] ? (next[j + 1] ?? 0) + 1 : Math.max(next[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return table;
}

const part = (text: string, kind: Part["kind"]): Part => ({ text, kind, figure: kind !== "same" && isFigure(text) });

/** Neighbours of one kind as one part, so that a reader is not stopped at every word. */
function joined(parts: readonly Part[]): Part[] {
  const result: Part[] = [];
  for (const one of parts) {
    const last = result.at(-1);
    const meets = last && last.kind === one.kind && last.figure === one.figure;
    if (meets) result[result.length - 1] = { ...last, text: last.text + one.text };
    else result.push(one);
  }
  return result;
}

/**
 * The passage found, in parts; what of the one looked for is not in it stands where it would be. Case, white space and the
 * kind of quotation marks and dashes do not count.
 */
export function differences(sought: string, found: string): Part[] {
  const ours = wordsOf(sought);
  const tokens = tokensOf(found);
  const theirs = tokens.filter((token) => !SPACE.test(token));
  if (ours.length > MOST || theirs.length > MOST) return [{ text: found, kind: "same", figure: false }];
  const [left, right] = [ours.map(plain), theirs.map(plain)];
  const table = lengths(left, right);
  const parts: Part[] = [];
  let [i, j] = [0, 0];
  const missing = () => parts.push(part(`${ours[i++] ?? ""} `, "missing"));
  for (const token of tokens) {
    if (SPACE.test(token)) {
      parts.push({ text: token, kind: "same", figure: false });
      continue;
    }
    while (i < left.length && left[i] !== right[j] && (table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0)) missing();
    const same = i < left.length && left[i] === right[j];
    parts.push(part(token, same ? "same" : "other"));
    if (same) i += 1;
    j += 1;
  }
  while (i < left.length) missing();
  return joined(parts.map((one) => (one.kind === "missing" ? { ...one, figure: isFigure(one.text.trim()) } : one)));
}

/** For the same claim in other words: which words both have; of the others only figures and dates matter. */
export function shared(sought: string, found: string): Part[] {
  const ours = new Set(wordsOf(sought).filter((word) => word.length > 2 || isFigure(word)).map(plain));
  const parts = tokensOf(found).map((token): Part => {
    if (ours.has(plain(token))) return { text: token, kind: "same", figure: false };
    return { text: token, kind: "other", figure: isFigure(token) };
  });
  return joined(parts);
}

/** How many figures or dates differ. */
export const figuresThatDiffer = (parts: readonly Part[]) =>
  parts.filter(({ kind, figure }) => figure && kind === "other").length;
