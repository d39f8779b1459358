/** Why a suggestion is rejected, as the server names it. */
export const REASONS = [
  ["detector_wrong", "The suggestion is wrong"],
  ["guideline_gap", "The guidelines do not say"],
  ["ambiguous_text", "The text can be read both ways"],
  ["duplicate", "Marked already"],
] as const;
export type Reason = (typeof REASONS)[number][0];
