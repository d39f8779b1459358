/** Which flag comes next. */
import type { Flag } from "../../api/types";
import { isJudged } from "../verdict";

/** The flag `step` places from the open one; the ends stay where they are. Null in an empty list. */
export function neighbour(flags: readonly Flag[], open: number | null, step: 1 | -1): Flag | null {
  const now = flags.findIndex(({ id }) => id === open);
  if (now === -1) return flags[step === 1 ? 0 : flags.length - 1] ?? null;
  return flags[Math.max(0, Math.min(now + step, flags.length - 1))] ?? null;
}

/** The first unjudged flag below the open one. */
export function unjudgedBelow(flags: readonly Flag[], open: number | null): Flag | null {
  const now = flags.findIndex(({ id }) => id === open);
  return flags.slice(now + 1).find((flag) => !isJudged(flag)) ?? null;
}

/** The next unjudged flag of the article: below the open one, else from the top. The open one itself does not count. */
export function unjudgedHere(flags: readonly Flag[], open: number | null): Flag | null {
  return unjudgedBelow(flags, open) ?? flags.find((flag) => flag.id !== open && !isJudged(flag)) ?? null;
}
