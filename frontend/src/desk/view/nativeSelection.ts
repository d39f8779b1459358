/** The browser's own selection shows the range that is selected, so that copying works and it looks as people know it. */
import type { Desk } from "../state/desk";
import { isCaret } from "../state/selection";
import { placeAt, pointAt } from "./dom";

interface Places {
  readonly anchor: number;
  readonly focus: number;
}

/** Where the browser's selection is, as places in the text; null where an end is outside it. */
export function readSelection(body: Element, desk: Desk): Places | null {
  const selection = getSelection();
  if (!selection?.anchorNode || !selection.focusNode) return null;
  const anchor = placeAt(body, desk.blocks, { node: selection.anchorNode, offset: selection.anchorOffset });
  const focus = placeAt(body, desk.blocks, { node: selection.focusNode, offset: selection.focusOffset });
  return anchor === null || focus === null ? null : { anchor, focus };
}

/** Makes the browser's selection what the Desk's is; leaves it alone where it is that already, or is being made. */
export function writeSelection(body: HTMLElement, desk: Desk): void {
  if (body.dataset.pressed !== undefined) return;
  const { selection } = desk.getView();
  const shown = getSelection();
  const now = readSelection(body, desk);
  if (!shown || (now?.anchor === selection.anchor && now.focus === selection.focus)) return;
  if (isCaret(selection)) {
    if (now) shown.removeAllRanges();
    return;
  }
  const [anchor, focus] = [selection.anchor, selection.focus].map((at) => pointAt(body, desk.blocks, at));
  if (anchor && focus) shown.setBaseAndExtent(anchor.node, anchor.offset, focus.node, focus.offset);
}
