import { useCallback, useEffect, useRef, type RefObject } from "react";
import { useLocation, useNavigate } from "react-router";
import type { Flag } from "../../api/types";
import { evidenceKey } from "../../state/reader/marks";
import { showCard, showPassage } from "../../state/reader/passages";
import { isJudged } from "../../state/verdict";

export interface Choice {
  open: number | null;
  /** Opens a flag, scrolls text and rail to it, and moves the focus to its card. */
  choose: (flag: number) => void;
  chooseFromText: (flag: number) => void;
  chooseFromRail: (flag: number) => void;
  /** Brings a passage into view. */
  show: (key: string) => void;
  /** The same, and moves the focus into the text. */
  go: (key: string) => void;
  focusCard: () => void;
}

interface Given {
  article: number;
  flags: readonly Flag[];
  address: number | null;
  text: RefObject<HTMLElement | null>;
  rail: RefObject<HTMLElement | null>;
}

/** The open flag is the one in the address; without one, the first unjudged. */
function openFlag(flags: readonly Flag[], address: number | null): number | null {
  if (address !== null) return address;
  return flags.find((flag) => !isJudged(flag))?.id ?? null;
}

function focusIn(rail: HTMLElement | null, flag: number): void {
  const card = rail?.querySelector<HTMLElement>(`#flag-${flag}`);
  const target = card?.querySelector<HTMLElement>("[data-passage]") ?? card?.querySelector<HTMLElement>("button");
  target?.focus({ preventScroll: true });
}

const isFocusing = (state: unknown) => typeof state === "object" && state !== null && "focus" in state;

export function useChoice({ article, flags, address, text, rail }: Given): Choice {
  const open = openFlag(flags, address);
  const navigate = useNavigate();
  const location = useLocation();
  const { search } = location;
  const arrived: unknown = location.state;
  const wantsFocus = useRef(isFocusing(arrived)); // someone who came by a key goes on from the card

  useEffect(() => {
    if (open === null) return;
    const card = rail.current && showCard(rail.current, open);
    // A flag opened by default leaves the text where it is: people start at the headline.
    if (address !== null && text.current) showPassage(text.current, evidenceKey(open, 0));
    if (wantsFocus.current) focusIn(rail.current, open);
    wantsFocus.current = false;
    if (!card) return;
    // The card grows when its detector's explanation arrives: its buttons come into view then too.
    const growth = new ResizeObserver(() => rail.current && showCard(rail.current, open));
    growth.observe(card);
    return () => growth.disconnect();
  }, [open, address, text, rail]);

  const goTo = useCallback(
    (flag: number, focus: boolean) => {
      wantsFocus.current = focus;
      void navigate(`/articles/${article}/flags/${flag}${search}`, { replace: true });
    },
    [navigate, article, search],
  );
  const choose = useCallback((flag: number) => goTo(flag, true), [goTo]);
  const chooseFromText = useCallback((flag: number) => goTo(flag, false), [goTo]);
  const show = useCallback((key: string) => {
    if (text.current) showPassage(text.current, key);
  }, [text]);
  const go = useCallback((key: string) => {
    if (text.current) showPassage(text.current, key)?.focus({ preventScroll: true });
  }, [text]);
  const focusCard = useCallback(() => {
    if (open !== null) focusIn(rail.current, open);
  }, [open, rail]);
  return { open, choose, chooseFromText, chooseFromRail: chooseFromText, show, go, focusCard };
}
