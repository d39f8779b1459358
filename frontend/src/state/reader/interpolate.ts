/** Piecewise linear maps between two columns that are scrolled together. */

export interface Anchor {
  from: number;
  to: number;
}

/** The value at `from` on the line through the anchors, which must ascend in `from`; flat beyond the ends. */
export function interpolate(anchors: readonly Anchor[], from: number): number {
  let before = anchors[0];
  if (!before || from <= before.from) return before?.to ?? 0;
  for (const anchor of anchors) {
    if (anchor.from >= from) {
      const width = anchor.from - before.from;
      return width === 0 ? anchor.to : before.to + ((from - before.from) / width) * (anchor.to - before.to);
    }
    before = anchor;
  }
  return before.to;
}

/** Anchors that ascend in both columns: those that would go back are left out. */
export function ascending(anchors: readonly Anchor[]): Anchor[] {
  const kept: Anchor[] = [];
  let last: Anchor = { from: -Infinity, to: -Infinity };
  for (const anchor of anchors) {
    if (anchor.from < last.from || anchor.to < last.to) continue;
    kept.push(anchor);
    last = anchor;
  }
  return kept;
}
