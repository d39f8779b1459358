/**
 * Between places in the text (UTF-16 units) and places on the page. All text nodes inside a block are its text and
 * nothing else: tags and words for screen readers are made by style sheets.
 */
import type { Range as Place } from "../../text/segments";
import type { Blocks } from "../state/blocks";

export interface DomPoint {
  readonly node: Node;
  readonly offset: number;
}

/** The element that holds the paragraphs, inside the one that scrolls. */
export const bodyOf = (scroller: Element): HTMLElement | null => scroller.querySelector<HTMLElement>("[data-body]");

/** The element of one block; `body` holds one for each, in order. */
export function elementOf(body: Element, index: number): HTMLElement | null {
  return (body.children[index] as HTMLElement | undefined) ?? null;
}

function* textsOf(element: Element): Generator<Text> {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) yield node as Text;
}

/** The point on the page for a place; null where its block is not there. */
export function pointAt(body: Element, blocks: Blocks, at: number): DomPoint | null {
  const index = blocks.at(at);
  const element = elementOf(body, index);
  let left = at - (blocks.ranges[index]?.start ?? 0);
  let last: Text | null = null;
  for (const text of element ? textsOf(element) : []) {
    if (left <= text.length) return { node: text, offset: Math.max(0, left) };
    left -= text.length;
    last = text;
  }
  return last && { node: last, offset: last.length };
}

/** The place of a point on the page; null outside the blocks of `body`. */
export function placeAt(body: Element, blocks: Blocks, { node, offset }: DomPoint): number | null {
  const element = (node instanceof Element ? node : node.parentElement)?.closest("[data-p]");
  if (!element || !body.contains(element)) return null;
  const range = blocks.ranges[Number(element.getAttribute("data-p"))];
  if (!range) return null;
  let at = range.start;
  for (const text of textsOf(element)) {
    if (text === node) return Math.min(range.end, at + offset);
    if (!endsBefore(text, node, offset)) return at;
    at += text.length;
  }
  return range.end;
}

/** True where a text node lies before the child number `offset` of a node. */
function endsBefore(text: Text, node: Node, offset: number): boolean {
  const child = node.childNodes[offset];
  if (!child) return node.contains(text) || (text.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  return !child.contains(text) && (text.compareDocumentPosition(child) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

export function rangeOn(body: Element, blocks: Blocks, { start, end }: Place): Range | null {
  const [from, to] = [pointAt(body, blocks, start), pointAt(body, blocks, end)];
  if (!from || !to) return null;
  const range = document.createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range;
}

/** Boxes of a piece of text on the page, one for each line; none where it is not there. */
export function rectsOn(body: Element, blocks: Blocks, place: Place): DOMRect[] {
  return Array.from(rangeOn(body, blocks, place)?.getClientRects() ?? []);
}
