/** Several sources beside one another: who stands above whom, and who cannot be told apart. */
import type { Estimate } from "../../api/judgedSources";
import { separate } from "../source/judged/words";

export interface Named {
  name: string;
  score: Estimate;
}
interface Numbered extends Named {
  low: number;
  high: number;
}

const numbered = (ones: readonly Named[]): Numbered[] =>
  ones.flatMap((one) => {
    const { low, high } = one.score;
    return low === null || high === null ? [] : [{ ...one, low, high }];
  });

/** "A, B and C". */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

function pairs<Item>(items: readonly Item[]): (readonly [Item, Item])[] {
  return items.flatMap((first, index) => items.slice(index + 1).map((second) => [first, second] as const));
}

/**
 * Places among those compared that the intervals leave open, the best first; null where there is no number, or where
 * it cannot be told apart from any of the others.
 */
export function places(one: Named, all: readonly Named[]): { best: number; worst: number } | null {
  const { low, high } = one.score;
  if (low === null || high === null) return null;
  const others = numbered(all.filter((other) => other !== one));
  const above = others.filter((other) => other.low > high).length;
  const below = others.filter((other) => other.high < low).length;
  return above + below === 0 ? null : { best: above + 1, worst: others.length + 1 - below };
}

/** "1", "2 to 3", or that it cannot be told. */
export function placeText(place: { best: number; worst: number } | null): string {
  if (place === null) return "cannot be told";
  return place.best === place.worst ? String(place.best) : `${place.best} to ${place.worst}`;
}

/** What can be said of the order, one sentence each; nothing is ranked where intervals meet. */
export function orderSentences(ones: readonly Named[]): string[] {
  const scored = numbered(ones);
  const bare = ones.filter(({ score }) => score.low === null).map(({ name }) => name);
  const sentences = [...scored.flatMap((one) => aboveSentence(one, scored)), ...apartSentences(scored)];
  return bare.length === 0 ? sentences : [...sentences, `${listed(bare)}: no number, so there is nothing to compare.`];
}

function aboveSentence(one: Numbered, all: readonly Numbered[]): string[] {
  const below = all.filter((other) => one.low > other.high);
  return below.length === 0 ? [] : [`${one.name} stands above ${listed(below.map(({ name }) => name))}.`];
}

function apartSentences(scored: readonly Named[]): string[] {
  const every = pairs(scored);
  const same = every.filter(([first, second]) => !separate(first.score, second.score));
  if (same.length === 0) return [];
  if (same.length === every.length) {
    const names = listed(scored.map(({ name }) => name));
    return [scored.length === 2 ? `These two cannot be told apart: ${names}.` : `None of these can be told apart: ${names}.`];
  }
  return same.map(([first, second]) => `${first.name} and ${second.name} cannot be told apart.`);
}
