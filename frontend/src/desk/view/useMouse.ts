/** The mouse: the browser selects, the Desk takes over what it selected when the button goes up. */
import { useEffect, type PointerEvent as ReactPointerEvent, type RefObject } from "react";
import type { Desk } from "../state/desk";
import { run } from "../state/run";
import { isCaret } from "../state/selection";
import { marksAt, nextOutwards } from "../state/tour";
import { standing } from "../state/marks";
import { readSelection } from "./nativeSelection";
import type { Unit } from "../text/units";

/** What a range made by dragging is widened to. */
export type Snapping = Extract<Unit, "character" | "word" | "sentence">;
const BY_CLICKS: Readonly<Record<number, Unit>> = { 2: "word", 3: "sentence", 4: "paragraph" };

/** A click on a mark chooses the smallest there, clicked again the next outwards; while linking it ends the link. */
export function chooseAt(desk: Desk, at: number, before: string | null): boolean {
  const { linking } = desk.getView();
  const spans = Array.from(standing(desk.getMarks().span));
  const all = [...spans, ...desk.getSuggestions().values()];
  const isHit = (uid: string) => desk.piecesOf(uid)?.some(({ start, end }) => start <= at && at <= end) === true;
  const uid = nextOutwards(all, at, before);
  if (linking) {
    const [target] = marksAt(spans, at);
    return target ? run(desk, { do: "linkTo", uid: target.uid }) : desk.say("No mark here. Choose a mark, or let go of the link by Escape.");
  }
  return uid !== null && isHit(uid) && desk.choose(uid, "stay");
}

function take(desk: Desk, body: Element, clicks: number, snapping: Snapping): void {
  const places = readSelection(body, desk);
  if (!places) return;
  const { chosen } = desk.getView();
  desk.select({ do: "set", ...places });
  const unit = BY_CLICKS[Math.min(clicks, 4)];
  if (unit) {
    const at = Math.min(places.anchor, places.focus);
    desk.select({ do: "set", anchor: at, focus: at });
    desk.select({ do: "snap", unit });
  } else if (isCaret(desk.getView().selection)) chooseAt(desk, places.focus, chosen);
  else if (snapping !== "character") desk.select({ do: "snap", unit: snapping });
}

/** Returns the handler of a press in the text. Ctrl (or Command) keeps what is selected as a piece. */
export function useMouse(desk: Desk, body: RefObject<HTMLElement | null>, snapping: Snapping) {
  useEffect(() => {
    const down = ({ target, pointerType }: PointerEvent) => {
      if (pointerType !== "touch" && target instanceof Node && body.current?.contains(target)) body.current.dataset.pressed = "";
    };
    const up = ({ detail, button }: MouseEvent) => {
      if (body.current?.dataset.pressed === undefined) return;
      delete body.current.dataset.pressed;
      if (button === 0) take(desk, body.current, detail, snapping);
    };
    document.addEventListener("pointerdown", down);
    document.addEventListener("mouseup", up);
    return () => {
      document.removeEventListener("pointerdown", down);
      document.removeEventListener("mouseup", up);
    };
  }, [desk, body, snapping]);
  return (event: ReactPointerEvent) => {
    const { selection } = desk.getView();
    if (event.pointerType === "touch") return; // fingers are heard by useTouch
    if (isCaret(selection) || event.shiftKey || event.button !== 0) return; // after "+" a piece is waited for
    if (event.ctrlKey || event.metaKey) desk.select({ do: "piece" });
    else if (selection.pieces.length > 0) desk.select({ do: "collapse" });
  };
}
