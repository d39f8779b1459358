/** Decisions on scores in words. */
import { scoreText } from "../../score";
import type { Decision, Estimate } from "../../../api/judgedSources";
import { instant } from "../../format";

/** "signed off at 72 (64 to 79)": what was decided, without who and when. */
export function decidedText({ kind, value, estimate }: Pick<Decision, "kind" | "value" | "estimate">): string {
  if (kind === "signed") return `signed off at ${scoreText(estimate)}`;
  if (kind === "taken back") return "took the decision back";
  const shown = value === null ? "no number" : String(Math.round(value));
  return `overrode ${scoreText(estimate)} with ${shown}`;
}

/** Why there is an alert: what was decided, and what the score is now. */
export function alertText(decision: Decision, now: Estimate): string {
  const { person, at } = decision;
  return `${decidedText(decision)} by ${person.name} on ${instant(at)}; now ${scoreText(now)}.`.replace(/^./, (first) =>
    first.toUpperCase(),
  );
}
