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

function rectsOf(text: Text, start: number, end: number): DOMRect[] {
  const range = document.createRange();
  range.setStart(text, Math.max(0, start));
  range.setEnd(text, Math.min(text.length, end));
  return Array.from(range.getClientRects());
}

/**
 * Boxes of a piece of text on the page, one for each line and each run of text; none where it is not there. Only of text:
 * a range's own boxes count the elements in it a second time.
 */
export function rectsOn(body: Element, blocks: Blocks, { start, end }: Place): DOMRect[] {
  const rects: DOMRect[] = [];
  const last = blocks.at(end);
  for (let index = blocks.at(start); index <= last; index += 1) {
    const element = elementOf(body, index);
    let at = blocks.ranges[index]?.start ?? 0;
    for (const text of element ? textsOf(element) : []) {
      if (at > end) break;
      if (at + text.length >= start) rects.push(...rectsOf(text, start - at, end - at));
      at += text.length;
    }
  }
  return rects;
}
