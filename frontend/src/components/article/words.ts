/** The words of judging. */
import type { FlagVerdict, Reason, Verdict } from "../../api/types";

export const REASONS: readonly (readonly [Reason, string])[] = [
  ["correct", "The text is right as it stands"],
  ["misread", "The detector misread the passage"],
  ["history", "Legitimate: quoted, past or hypothetical"],
  ["trivial", "True, but not worth stopping at"],
  ["duplicate", "Already flagged"],
  ["other", "Other (say why in the note)"],
];

export const reasonText = (reason: string) => REASONS.find(([name]) => name === reason)?.[1] ?? reason;

export const SIGNS: Record<FlagVerdict, string> = {
  confirmed: "✓",
  dismissed: "✕",
  unsure: "?",
  disputed: "≠",
  unjudged: "○",
};

export const said = (verdict: Verdict | null) => (verdict === null ? "took it back" : verdict);
