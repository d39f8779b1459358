import type { Range } from "../../text/segments";
import type { Desk } from "../state/desk";
import { elementOf } from "./dom";
import { firstBox, type Box } from "./scrolling";

const INDENT = 24; // CSS pixels from a block's left edge at which a line to it leaves the view

/** Box of a piece, from the view's corner. Of what is out of view only the block is asked for, so that it need not be laid out to scroll. */
export function boxInView(desk: Desk, scroller: Element, body: Element, piece: Range): Box | null {
  const view = scroller.getBoundingClientRect();
  const block = elementOf(body, desk.blocks.at(piece.start))?.getBoundingClientRect();
  if (!block) return null;
  const isOut = block.bottom < view.top || block.top > view.bottom;
  const far = { left: block.left + INDENT, top: block.top, width: 0, height: block.height };
  const box = isOut ? far : firstBox(body, desk.blocks, piece);
  return box && { ...box, left: box.left - view.left, top: box.top - view.top };
}
