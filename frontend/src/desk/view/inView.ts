/** What of the text is in view. */
import type { Desk } from "../state/desk";
import type { Way } from "../text/motions";
import { placeAt } from "./dom";
import { caretBox } from "./scrolling";

const PAGE = 0.85; // of the view's height

function overlaps(a: DOMRect, b: DOMRect): boolean {
  return a.bottom > b.top && a.top < b.bottom;
}

/** Uids of the marks with a piece in view, each once. */
export function marksInView(scroller: Element, body: Element): string[] {
  const view = scroller.getBoundingClientRect();
  const paragraphs = Array.from(body.children).filter((element) => overlaps(element.getBoundingClientRect(), view));
  const marks = paragraphs.flatMap((element) => Array.from(element.querySelectorAll<HTMLElement>("mark[data-uids]")));
  const seen = marks.filter((element) => overlaps(element.getBoundingClientRect(), view));
  return [...new Set(seen.flatMap(({ dataset }) => dataset.uids?.split(" ") ?? []))];
}

/** The place at a point of the page; null where there is no text. */
export function placeAtPoint(body: Element, desk: Desk, x: number, y: number): number | null {
  const point = document.caretPositionFromPoint(x, y);
  return point && placeAt(body, desk.blocks, { node: point.offsetNode, offset: point.offset });
}

/** A page on or back, the caret with it. */
export function pageBy(scroller: Element, body: Element, desk: Desk, way: Way): void {
  const before = caretBox(body, desk.blocks, desk.getView().selection.focus);
  const view = scroller.getBoundingClientRect();
  scroller.scrollTop += way * scroller.clientHeight * PAGE;
  const inside = before && before.top > view.top && before.top < view.bottom;
  const y = inside ? before.top + before.height / 2 : view.top + view.height / 2;
  const at = placeAtPoint(body, desk, before?.left ?? view.left + view.width / 2, y);
  if (at !== null) desk.select({ do: "set", anchor: at, focus: at });
}
