/** How detectors answer for their flags, and the flags whose verdict would tell most. Shares are from 0 to 1. */
import { address, request } from "./client";
import type { Flag, Page } from "./types";

/** Judged flags by verdict; the shares are null where none was confirmed or dismissed. */
export interface Live {
  confirmed: number;
  dismissed: number;
  unsure: number;
  disputed: number;
  value: number | null;
  low: number | null;
  high: number | null;
}
export interface Muting {
  id: number;
  detector: string;
  /** The first part of the language; "" for texts whose language is not known. */
  language: string;
  since: string;
  until: string | null;
  confirmed: number;
  dismissed: number;
  bar: number;
  high: number | null;
  /** Null: it muted itself. */
  person: { id: number; name: string } | null;
  reason: string;
  ended_by: { id: number; name: string } | null;
}
export interface LivePrecision {
  overall: Live;
  languages: (Live & { language: string })[];
  outlets: (Live & { source: number; name: string })[];
  more_outlets: number;
  /** Oldest first; `week` is the Monday. */
  weeks: (Live & { week: string })[];
  /** Newest first, ended ones too. */
  muted: Muting[];
}
/** `gain`: the expected narrowing of the source's interval, in points. */
export type TellingFlag = Flag & { gain: number; why: string };

export const getPrecision = (name: string) => request<LivePrecision>("GET", address(`/detectors/${name}/precision/`));
export const muteDetector = (name: string, language: string, reason: string) =>
  request<Muting>("POST", address(`/detectors/${name}/mute/`), { body: { language, reason } });
export const endMuting = (id: number) => request<Muting>("POST", address(`/mutings/${id}/end/`));
export const getTelling = (next: string | null) =>
  request<Page<TellingFlag>>("GET", next ?? address("/flags/telling/"));
