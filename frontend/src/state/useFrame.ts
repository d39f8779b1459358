import { useEffect, useRef, type RefObject } from "react";

/**
 * Calls `draw` in the next frame, and then at most once a frame while `element` is scrolled or changes its size. Not at
 * once: what it measures would be laid out now, and again when the other parts of the page have changed too.
 */
export function useScrollFrames(element: RefObject<HTMLElement | null>, draw: (element: HTMLElement) => void): void {
  const current = useRef(draw);
  useEffect(() => {
    current.current = draw;
    const frame = requestAnimationFrame(() => {
      if (element.current) draw(element.current);
    });
    return () => cancelAnimationFrame(frame);
  }, [element, draw]);
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    let frame = 0;
    const ask = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => current.current(target));
    };
    target.addEventListener("scroll", ask, { passive: true });
    const observer = new ResizeObserver(ask);
    observer.observe(target);
    return () => {
      cancelAnimationFrame(frame);
      target.removeEventListener("scroll", ask);
      observer.disconnect();
    };
  }, [element]);
}
