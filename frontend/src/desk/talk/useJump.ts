/** Going to what a thread is on: a span, a flag that is a suggestion here, or a flag that is none. */
import { useEffect, useRef, useState } from "react";
import { useSearchParams } from "react-router";
import type { DeskAnswer } from "../../api/desk";
import type { Thread } from "../../api/threads";
import type { Desk } from "../state/desk";

/** What shows a flag here: its open suggestion, else the mark that I made of it; null where nothing does. */
export function markOfFlag(desk: Desk, { suggestions }: DeskAnswer, flag: number): string | null {
  const ours = suggestions.filter((one) => one.flag === flag);
  const open = ours.find(({ uid }) => desk.getSuggestions().has(uid));
  return open?.uid ?? null;
}

export interface Jump {
  /** The flag that is shown by a card of its own, as it is no suggestion here. */
  readonly flag: number | null;
  toThread: (thread: Thread) => void;
  toFlag: (flag: number | null) => void;
}

function show(desk: Desk, uid: string): void {
  desk.choose(null);
  desk.choose(uid);
  const quote = desk.piecesOf(uid)?.[0];
  if (!quote) desk.say("What this talk is about was withdrawn.");
}

const showTalk = () => document.querySelector("[data-talk]")?.scrollIntoView({ block: "nearest" });

/** The ways to go to a flag or a thread; the address's `?thread=` and `?flag=` are gone to once. */
export function useJump(desk: Desk, answer: DeskAnswer, threads: readonly Thread[] | undefined): Jump {
  const [flag, setFlag] = useState<number | null>(null);
  const [params] = useSearchParams();
  const done = useRef("");
  const toFlag = (wanted: number | null) => {
    const uid = wanted === null ? null : markOfFlag(desk, answer, wanted);
    if (uid !== null) show(desk, uid);
    else desk.choose(null);
    setFlag(uid === null ? wanted : null);
  };
  const toThread = ({ span, flag: on }: Thread) => {
    if (on != null) {
      toFlag(on);
      return;
    }
    setFlag(null);
    if (span != null) show(desk, span);
  };
  const asked = params.toString();
  useEffect(() => {
    if (done.current === asked || !threads) return;
    done.current = asked;
    const [thread, wanted] = [params.get("thread"), params.get("flag")];
    const found = threads.find(({ id }) => String(id) === thread);
    // Once the text is on the page: what is chosen is then scrolled to.
    requestAnimationFrame(() => {
      if (found) toThread(found);
      else if (wanted !== null) toFlag(Number(wanted));
      else if (thread !== null) desk.say("This talk is about something that is hidden from you, or is no more.");
      if (found ?? wanted) requestAnimationFrame(showTalk);
    });
  });
  return { flag, toThread, toFlag };
}

/** The next open thread after the one that is shown, and round again. */
export function nextThread(desk: Desk, open: readonly Thread[], flag: number | null): Thread | undefined {
  const { chosen } = desk.getView();
  const on = desk.getSuggestions().get(chosen ?? "")?.flag ?? flag;
  const at = open.findIndex((one) => (one.span != null ? one.span === chosen : one.flag === on));
  if (open.length === 0) desk.say("There is no open talk in this article.");
  return open[(at + 1) % Math.max(1, open.length)];
}

