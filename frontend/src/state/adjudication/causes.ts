/** Why people differ, with the letter that says so. */
import type { Cause } from "../../api/adjudication";

export const CAUSES: readonly (readonly [letter: string, cause: Exclude<Cause, "">, text: string])[] = [
  ["b", "boundary", "Where it begins or ends"],
  ["l", "wrong_label", "Another label"],
  ["o", "oversight", "Overlooked"],
  ["m", "misread", "The text was misread"],
  ["t", "ambiguous_text", "The text can be read both ways"],
  ["p", "guideline_gap", "The guidelines do not say"],
];

export const causeText = (cause: Cause): string =>
  CAUSES.find(([, name]) => name === cause)?.[2] ?? "no cause given";
