import { useEffect, useRef, type RefObject } from "react";
import type { Flag } from "../../api/types";
import { heightOf, type Geometry } from "./geometry";
import { ascending, interpolate, type Anchor } from "./interpolate";
import { evidenceKey, type MarkedText } from "./marks";

type Pane = "text" | "rail";
const HANDS = ["wheel", "touchmove", "pointerdown", "keydown"] as const;

interface Columns {
  text: RefObject<HTMLElement | null>;
  rail: RefObject<HTMLElement | null>;
  flags: readonly Flag[];
  marked: MarkedText | null;
  geometry: Geometry;
}

/** For each flag, the height of its first passage in the text and of its card in the rail. */
function anchorsOf({ text, rail, flags, marked, geometry }: Columns): Anchor[] {
  const [textElement, railElement] = [text.current, rail.current];
  if (!textElement || !railElement) return [];
  const cards = new Map(Array.from(railElement.querySelectorAll<HTMLElement>("[data-card]"), (card) => [card.id, card]));
  const pairs = flags.flatMap((flag) => {
    const start = marked?.starts.get(evidenceKey(flag.id, 0));
    const card = cards.get(`flag-${flag.id}`);
    return start && card ? [{ from: heightOf(geometry, start), to: card.offsetTop }] : [];
  });
  const end = { from: textElement.scrollHeight, to: railElement.scrollHeight };
  return ascending([{ from: 0, to: 0 }, ...pairs, end]);
}

/** Scrolls `other` so that what stands at the reading line of `leader` stands at the same height in it. */
function follow(leader: HTMLElement, other: HTMLElement, anchors: readonly Anchor[]): void {
  const room = leader.scrollHeight - leader.clientHeight;
  const otherRoom = other.scrollHeight - other.clientHeight;
  if (room <= 0 || otherRoom <= 0) return;
  const line = (leader.scrollTop / room) * leader.scrollHeight;
  other.scrollTop = (interpolate(anchors, line) / other.scrollHeight) * otherRoom;
}

/** The text and the rail scroll each other; only the one under the reader's hand leads. */
export function useLinkedScroll(columns: Columns): void {
  const current = useRef(columns);
  const leader = useRef<Pane | null>(null);
  useEffect(() => {
    current.current = columns;
    leader.current = null; // a choice just made scrolls both by itself
  });
  const { text, rail } = columns;
  useEffect(() => {
    const panes = { text: text.current, rail: rail.current };
    const stop = new AbortController();
    const options = { passive: true, signal: stop.signal };
    const wire = (name: Pane, pane: HTMLElement, other: HTMLElement) => {
      for (const hand of HANDS) pane.addEventListener(hand, () => (leader.current = name), options);
      const onScroll = () => {
        if (leader.current !== name) return;
        const anchors = anchorsOf(current.current);
        const turned = anchors.map(({ from, to }) => ({ from: to, to: from }));
        follow(pane, other, name === "text" ? anchors : turned);
      };
      pane.addEventListener("scroll", onScroll, options);
    };
    if (panes.text && panes.rail) {
      wire("text", panes.text, panes.rail);
      wire("rail", panes.rail, panes.text);
    }
    return () => stop.abort();
  }, [text, rail]);
}
