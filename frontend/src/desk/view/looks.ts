/**
 * How labels look: a colour, a line of its own and a short name. Lines are background images of the piece of text, so
 * that a piece needs one element however many marks lie over it.
 */
import type { Label } from "../state/objects";

interface Pattern {
  readonly name: string;
  /** The image, with `c` for the colour, and the width after which it repeats, in CSS pixels. */
  readonly image: (c: string) => string;
  readonly width: number;
}
export interface Look {
  /** A CSS colour that suits the scheme. */
  readonly colour: string;
  readonly pattern: Pattern;
  readonly name: string;
  /** Two to five letters, different for each label. */
  readonly short: string;
}
export type Looks = ReadonlyMap<number | null, Look>;

const PATTERNS: readonly Pattern[] = [
  { name: "solid", image: (c) => `linear-gradient(${c} 0 0)`, width: 8 },
  { name: "dashed", image: (c) => `linear-gradient(90deg, ${c} 65%, transparent 0)`, width: 9 },
  { name: "double", image: (c) => `linear-gradient(${c} 33%, transparent 33% 67%, ${c} 0)`, width: 8 },
  { name: "dotted", image: (c) => `radial-gradient(circle closest-side, ${c} 95%, transparent)`, width: 5 },
  { name: "slashed", image: (c) => `linear-gradient(135deg, transparent 30%, ${c} 30% 70%, transparent 0)`, width: 4 },
  {
    name: "dash and dot",
    image: (c) => `linear-gradient(90deg, ${c} 50%, transparent 50% 68%, ${c} 68% 86%, transparent 0)`,
    width: 14,
  },
];
const SOLID = PATTERNS[0] as Pattern;
export const DOTTED = PATTERNS[3] as Pattern;
const HEX = /^#[0-9a-f]{6}$/iu;
const NO_LABEL: Look = { colour: "var(--soft)", pattern: SOLID, name: "No label", short: "?" };

/** On a dark page the colour is mixed with white until it can be seen. */
function colourOf({ colour }: Label): string {
  return HEX.test(colour) ? `light-dark(${colour}, color-mix(in oklab, ${colour} 62%, white))` : "var(--soft)";
}

function candidates(name: string): string[] {
  const words = name.toUpperCase().match(/[\p{L}\p{N}]\p{M}*/gu) === null ? ["?"] : name.toUpperCase().split(/[^\p{L}\p{N}\p{M}]+/u);
  const letters = words.filter(Boolean).map((word) => Array.from(word));
  const initials = letters.map(([first]) => first).join("");
  const whole = letters.flat();
  const ownLengths = [3, 4, 5].map((length) => whole.slice(0, length).join(""));
  return letters.length > 1 ? [initials.slice(0, 4), ...ownLengths] : ownLengths;
}

/** Short names, the same for the same scheme; where letters do not tell two apart, a number does. */
export function shortNames(labels: readonly Label[]): Map<number, string> {
  const taken = new Set<string>();
  const names = new Map<number, string>();
  for (const { id, name } of labels) {
    const options = candidates(name);
    const numbered = Array.from({ length: labels.length + 1 }, (_, index) => `${options[0] ?? ""}${index + 2}`);
    const short = [...options, ...numbered].find((one) => !taken.has(one)) ?? String(id);
    taken.add(short);
    names.set(id, short);
  }
  return names;
}

/** Looks by label id, and under null for what has no label. Retired labels keep theirs. */
export function looksOf(labels: readonly Label[]): Looks {
  const ordered = [...labels].sort((a, b) => a.position - b.position || a.id - b.id);
  const short = shortNames(ordered);
  const looks = new Map<number | null, Look>([[null, NO_LABEL]]);
  ordered.forEach((label, index) => {
    const pattern = PATTERNS[index % PATTERNS.length] ?? SOLID;
    looks.set(label.id, { colour: colourOf(label), pattern, name: label.name, short: short.get(label.id) ?? "?" });
  });
  return looks;
}
