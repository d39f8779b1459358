import { useCallback, useRef, useState, type RefObject } from "react";
import type { Flag } from "../../api/types";
import { CARD_HEIGHT, holding, scrolledWindow, windowAround } from "../../state/reader/cardWindow";
import { useScrollFrames } from "../../state/useFrame";
import { Card } from "./Card";
import { OpenCard, type OpenCardProps } from "./OpenCard";

interface Props {
  scroller: RefObject<HTMLElement | null>;
  flags: readonly Flag[];
  open: number | null;
  onChoose: (flag: number) => void;
  openCard: Omit<OpenCardProps, "flag">;
}

const placeOf = (flags: readonly Flag[], open: number | null) => flags.findIndex(({ id }) => id === open);

/** The cards drawn: moved to the open one when it or the list changes, and by hand in between. */
function useRange(flags: readonly Flag[], open: number | null) {
  const [known, setKnown] = useState({ open, count: flags.length });
  const [range, setRange] = useState(() => windowAround(Math.max(0, placeOf(flags, open)), flags.length));
  if (known.open === open && known.count === flags.length) return { range, setRange };
  const now = holding(range, placeOf(flags, open), flags.length);
  setKnown({ open, count: flags.length });
  setRange(now);
  return { range: now, setRange };
}

/** The cards; of a long list only those near the view and the open one are drawn. */
export function Cards({ scroller, flags, open, onChoose, openCard }: Props) {
  const drawn = useRef<HTMLDivElement>(null);
  const { range, setRange } = useRange(flags, open);
  const onScroll = useCallback(
    (rail: HTMLElement) => {
      const box = drawn.current?.getBoundingClientRect();
      const view = rail.getBoundingClientRect();
      if (!box) return;
      const edges = { top: view.top, bottom: view.bottom, drawnTop: box.top, drawnBottom: box.bottom };
      setRange((before) => scrolledWindow(before, flags.length, edges));
    },
    [flags.length, setRange],
  );
  useScrollFrames(scroller, onScroll);

  return (
    <>
      <div style={{ height: range.from * CARD_HEIGHT }} />
      <div ref={drawn}>
        {flags.slice(range.from, range.to).map((flag) => (
          <Card key={flag.id} flag={flag} open={flag.id === open} onChoose={onChoose}>
            {flag.id === open && <OpenCard flag={flag} {...openCard} />}
          </Card>
        ))}
      </div>
      <div style={{ height: (flags.length - range.to) * CARD_HEIGHT }} />
    </>
  );
}
