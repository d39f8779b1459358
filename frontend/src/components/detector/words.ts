/** Live precision in words. */
import type { Live, Muting } from "../../api/accountability";
import { languageName, plural } from "../format";

const percent = (share: number) => Math.round(100 * share);

/** "right in 46 of 51 judged flags · 82–96 %"; that none was judged, where none was. */
export function liveText({ confirmed, dismissed, low, high }: Live): string {
  const judged = confirmed + dismissed;
  if (low === null || high === null) return "none judged";
  return `right in ${confirmed} of ${plural(judged, "judged flag")} · ${percent(low)}–${percent(high)} %`;
}

/** "2 unsure, 1 disputed"; empty where there are none. */
export function apartText({ unsure, disputed }: Live): string {
  const parts = [unsure > 0 && `${unsure} unsure`, disputed > 0 && `${disputed} disputed`];
  return parts.filter(Boolean).join(", ");
}

export const languageText = (code: string) => (code === "" ? "language not known" : languageName(code));

/** Who muted it and why, without a full stop. */
export function whyMuted({ person, reason, confirmed, dismissed, high, bar }: Muting): string {
  if (person) return `by ${person.name}: “${reason}”`;
  const upto = high === null ? "" : `, at most ${percent(high)} % with 90 % certainty, and at least ${percent(bar)} % is asked for`;
  return `by itself: right in ${confirmed} of ${plural(confirmed + dismissed, "judged flag")}${upto}`;
}
