/** Which cards of a long rail are on the page: those near what is looked at, with room kept for the others. */

export const CARD_HEIGHT = 92; // CSS pixels of a closed card with its margin, about; only for cards not drawn
const AROUND = 30; // cards drawn either side
const MARGIN = 6; // cards that must be left between the open one and the edge of what is drawn
const SHORT = 2 * AROUND; // a rail of no more than this is drawn whole

export interface CardWindow {
  from: number;
  to: number;
}

export function windowAround(index: number, count: number): CardWindow {
  if (count <= SHORT) return { from: 0, to: count };
  const from = Math.max(0, Math.min(index - AROUND, count - SHORT));
  return { from, to: Math.min(count, from + SHORT) };
}

/** The same window where it fits `count` cards and holds the open one with some to spare; else one around it. */
export function holding(now: CardWindow, open: number, count: number): CardWindow {
  const stale = now.to > count || now.to - now.from < Math.min(SHORT, count);
  const tooHigh = now.from > 0 && open < now.from + MARGIN;
  const tooLow = now.to < count && open >= now.to - MARGIN;
  const out = open >= 0 && (tooHigh || tooLow);
  return stale || out ? windowAround(Math.max(0, open), count) : now;
}

interface View {
  /** Top and bottom of what is seen, and of the cards drawn, on one scale, in CSS pixels. */
  top: number;
  bottom: number;
  drawnTop: number;
  drawnBottom: number;
}

/** The window for a rail scrolled by hand: moved on where undrawn room is about to come into view. */
export function scrolledWindow(now: CardWindow, count: number, view: View): CardWindow {
  const reach = view.bottom - view.top;
  const above = now.from > 0 && view.top - reach < view.drawnTop;
  const below = now.to < count && view.bottom + reach > view.drawnBottom;
  if (!above && !below) return now;
  const middle = (view.top + view.bottom) / 2;
  const heightOfDrawn = (view.drawnBottom - view.drawnTop) / Math.max(1, now.to - now.from);
  const index =
    middle < view.drawnTop
      ? now.from - (view.drawnTop - middle) / CARD_HEIGHT
      : middle > view.drawnBottom
        ? now.to + (middle - view.drawnBottom) / CARD_HEIGHT
        : now.from + (middle - view.drawnTop) / heightOfDrawn;
  const next = windowAround(Math.round(index), count);
  return next.from === now.from ? now : next;
}
