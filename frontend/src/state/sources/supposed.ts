/** What somebody supposes of a source's flags, detectors and criteria. It lives in the page and is stored nowhere. */
import type { Answer, Supposed } from "../../api/sources";

export const NOTHING: Supposed = { judgements: {}, mute: [], criteria: {} };

export const isSupposing = ({ judgements, mute, criteria }: Supposed) =>
  Object.keys(judgements).length + mute.length + Object.keys(criteria).length > 0;

/** The record with the key set; without it where there is no value. */
function put<Value>(record: Record<string, Value>, key: string, value: Value | null): Record<string, Value> {
  const others = Object.entries(record).filter(([name]) => name !== key);
  return Object.fromEntries(value === null ? others : [...others, [key, value] as const]);
}

export const judgeIf = (supposed: Supposed, flag: number, verdict: "confirmed" | "dismissed" | null): Supposed => ({
  ...supposed,
  judgements: put(supposed.judgements, String(flag), verdict),
});
export const answerIf = (supposed: Supposed, criterion: string, answer: Answer | null): Supposed => ({
  ...supposed,
  criteria: put(supposed.criteria, criterion, answer),
});
export const muteIf = (supposed: Supposed, detector: string, muted: boolean): Supposed => ({
  ...supposed,
  mute: [...supposed.mute.filter((one) => one !== detector), ...(muted ? [detector] : [])],
});
