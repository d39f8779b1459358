/**
 * Fingers: a tap on a mark chooses it; in plain text the first tap takes a word, the next one all up to that word. What the
 * browser selects itself, by a long press and its handles, is taken over. Nothing is held back: the text scrolls as ever.
 */
import { useEffect, type RefObject } from "react";
import type { Range } from "../../text/segments";
import type { Desk } from "../state/desk";
import { currentRange, isCaret } from "../state/selection";
import { placeAtPoint } from "./inView";
import { readSelection } from "./nativeSelection";
import { chooseAt } from "./useMouse";

const SETTLED = 120; // milliseconds without a change after which a selection by handles is taken over

/** The word where the selection began. */
function firstWord(desk: Desk): Range | null {
  const { anchor, focus } = desk.getView().selection;
  return focus < anchor ? desk.motions.before("word", anchor) : desk.motions.after("word", anchor);
}

/** A tap while something is selected: up to this word, whole words at both ends; on the only word, let go. */
function extendTo(desk: Desk, first: Range, word: Range): void {
  const now = currentRange(desk.getView().selection);
  if (now.start === word.start && now.end === word.end) desk.select({ do: "collapse" });
  else if (word.start >= first.start) desk.select({ do: "set", anchor: first.start, focus: Math.max(first.end, word.end) });
  else desk.select({ do: "set", anchor: first.end, focus: word.start });
}

/** What a tap at a place does. */
export function tap(desk: Desk, at: number): void {
  const { selection, chosen } = desk.getView();
  const word = desk.motions.around("word", at);
  const first = isCaret(selection) ? null : firstWord(desk);
  if (first && word) {
    extendTo(desk, first, word);
    return;
  }
  if (chooseAt(desk, at, chosen) && desk.getView().chosen !== chosen) return;
  if (word && word.start <= at && at <= word.end) desk.select({ do: "set", anchor: word.start, focus: word.end });
  else desk.select({ do: "set", anchor: at, focus: at });
}

export function useTouch(desk: Desk, body: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let finger = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const down = ({ pointerType }: PointerEvent) => {
      finger = pointerType === "touch";
    };
    const click = ({ target, clientX, clientY }: MouseEvent) => {
      if (!finger || !body.current || !(target instanceof Node) || !body.current.contains(target)) return;
      const at = placeAtPoint(body.current, desk, clientX, clientY);
      if (at !== null) tap(desk, at);
    };
    const take = () => {
      const places = finger && body.current ? readSelection(body.current, desk) : null;
      const { anchor, focus } = desk.getView().selection;
      if (!places || places.anchor === places.focus || (places.anchor === anchor && places.focus === focus)) return;
      desk.select({ do: "set", ...places });
    };
    const changed = () => {
      clearTimeout(timer);
      timer = setTimeout(take, SETTLED);
    };
    document.addEventListener("pointerdown", down, true);
    document.addEventListener("click", click);
    document.addEventListener("selectionchange", changed);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("pointerdown", down, true);
      document.removeEventListener("click", click);
      document.removeEventListener("selectionchange", changed);
    };
  }, [desk, body]);
}
