/** The head of the desk in words. Pure. */
import type { Assignment, DeskAnswer, Turn } from "../../api/desk";
import { counted, instant, printedDate } from "../../components/format";

/** "3 of 12 assigned to you, 40 left in the queue". */
export function turnWords({ given, place, left }: Turn): string {
  const rest = left === 0 ? "none left in the queue" : `${counted(left)} left in the queue`;
  if (given === 0) return rest;
  const mine = place === null ? `${given} assigned to you` : `${place} of ${given} assigned to you`;
  return `${mine}, ${rest}`;
}

export function stateWords(assignment: Assignment | null): string {
  if (assignment === null) return "Not assigned to you";
  const { state, reserved_until, done_at } = assignment;
  if (state === "returned") return "Went back to the queue";
  if (state === "done") return done_at ? `Finished ${instant(done_at)}` : "Finished";
  return reserved_until ? `Reserved for you until ${instant(reserved_until)}` : "Open";
}

export const HIDDEN = "Outlet, byline and suggestions are hidden until you have judged.";

/** Outlet, byline and date, as far as they may be shown. */
export function originWords({ blind, version }: DeskAnswer): string {
  const date = version.published ? printedDate(version.published) : null;
  const parts = blind ? [HIDDEN, date] : [version.site_name, version.byline, date];
  return parts.filter(Boolean).join(blind ? " " : " · ");
}

/** Which of the day's verbs make sense for an assignment. */
export function verbsFor(assignment: Assignment | null): { finish: string | null; giveBack: boolean; reopen: string | null } {
  if (assignment === null) return { finish: null, giveBack: false, reopen: "Take it" };
  const { state } = assignment;
  if (state === "open") return { finish: "Finish", giveBack: true, reopen: null };
  if (state === "done") return { finish: "Next article", giveBack: false, reopen: "Open it again" };
  return { finish: null, giveBack: false, reopen: "Take it up again" };
}
