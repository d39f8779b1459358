/** How detectors answer for their flags, and the flags whose verdict would tell most. Shares are from 0 to 1. */
import { address, request } from "./client";
import type { Flag, Full, Page, Schemas } from "./types";

/** Judged flags by verdict; the shares are null where none was confirmed or dismissed. */
export type Live = Full<Schemas["Live"]>;
/** `language`: its first part, "" where it is not known. `person`: null where the detector muted itself. */
export type Muting = Full<Schemas["Muting"]>;
/** Weeks oldest first, each by its Monday; mutings newest first, ended ones too. */
export type LivePrecision = Full<Schemas["LivePrecision"]>;
/** `gain`: the expected narrowing of the source's interval, in points. */
export type TellingFlag = Flag & Pick<Schemas["Telling"], "gain" | "why">;

export const getPrecision = (name: string) => request<LivePrecision>("GET", address(`/detectors/${name}/precision/`));
export const muteDetector = (name: string, language: string, reason: string) =>
  request<Muting>("POST", address(`/detectors/${name}/mute/`), { body: { language, reason } });
export const endMuting = (id: number) => request<Muting>("POST", address(`/mutings/${id}/end/`));
export const getTelling = (next: string | null) =>
  request<Page<TellingFlag>>("GET", next ?? address("/flags/telling/"));
