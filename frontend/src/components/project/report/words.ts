/** The report on suggestions in sentences. Pure. */
import type { SuggestionReport, SuggestionShare } from "../../../api/suggestions";
import { REASONS } from "../../../state/reasons";
import { plural } from "../../format";

export type MakerRow = SuggestionReport["makers"][number];
export type LabelRow = SuggestionReport["labels"][number];

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** "68 % (90 % interval 51 to 82 %)". */
export const shareWords = ({ hits, of, low, high }: SuggestionShare) =>
  `${percent(hits / of)} (90 % interval ${Math.round(low * 100)} to ${percent(high)})`;

const ENOUGH = 10; // answers below which a share is said to rest on little

/** What became of one maker's suggestions of one label. */
export function makerSentence({ shown, unanswered, accepted, changed, use }: MakerRow): string {
  const answered = shown - unanswered;
  if (!use) return `Shown ${plural(shown, "time")}.`;
  const little = answered < ENOUGH ? " So few answers say little." : "";
  return `${accepted + changed} of ${plural(answered, "answer")} took it over: ${shareWords(use)}.${little}`;
}

/** "3 the suggestion is wrong, 1 marked already". */
export function reasonWords(rejected: MakerRow["rejected"]): string {
  const names = new Map<string, string>(REASONS);
  const rows = Object.entries(rejected).sort(([, a], [, b]) => b - a);
  return rows.map(([reason, count]) => `${count}: ${(names.get(reason) ?? reason).toLowerCase()}`).join(" · ");
}

const apart = (a: SuggestionShare, b: SuggestionShare) => a.high < b.low || b.high < a.low;

/** What it makes a difference to be shown suggestions of one label; nothing is claimed that the intervals do not part. */
export function differenceSentence({ agreement_before: before, agreement_after: after }: LabelRow): string {
  if (!before || !after) return "Not enough marks on both sides to compare yet.";
  const figures = `${shareWords(before)} of the marks made blind agree with a suggestion, ${shareWords(after)} of those made after.`;
  if (!apart(before, after)) return `${figures} The intervals overlap: no difference can be told.`;
  const word = after.low > before.high ? "more" : "less";
  return `${figures} Marks made after suggestions were shown follow them ${word} often.`;
}
