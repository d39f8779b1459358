/**
 * Which blocks have been near the view. Far ones show their bare text until they come near or the browser has time, so
 * that an article with thousands of marks opens as fast as one with few.
 */

const FIRST = 4_000; // UTF-16 units from the beginning that are painted at once: more than fits a tall screen
const SLICE = 6; // milliseconds of work at a time, so that keys are answered in between
const MARGIN = "120% 0px"; // of the view's height, above and below

type OnNear = () => void;

/** True for what is painted with the first frame; where the browser cannot watch, for everything. */
export const isNearAtFirst = (start: number): boolean => start < FIRST || !("IntersectionObserver" in globalThis);

export class Nearness {
  private readonly waiting = new Map<Element, OnNear>();
  private observer: IntersectionObserver | null = null;

  /** Calls `onNear` once, when the element comes near or its turn comes. Returns the way to stop waiting. */
  watch(element: Element, onNear: OnNear): () => void {
    this.waiting.set(element, onNear);
    this.observer?.observe(element);
    return () => this.leave(element);
  }

  /** Begins to watch inside the element that scrolls. Returns the way to stop. */
  start(scroller: Element): () => void {
    if (this.waiting.size === 0) return () => undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) if (isIntersecting) this.near(target);
      },
      { root: scroller, rootMargin: MARGIN },
    );
    this.observer = observer;
    for (const element of this.waiting.keys()) observer.observe(element);
    // Not requestIdleCallback, which some browsers lack.
    const timer = setInterval(() => (this.waiting.size > 0 ? this.fill() : clearInterval(timer)), 30);
    return () => {
      clearInterval(timer);
      observer.disconnect();
      this.observer = null;
    };
  }

  private fill(): void {
    const until = performance.now() + SLICE;
    for (const element of this.waiting.keys()) {
      this.near(element);
      if (performance.now() > until) return;
    }
  }

  private near(element: Element): void {
    const onNear = this.waiting.get(element);
    this.leave(element);
    onNear?.();
  }

  private leave(element: Element): void {
    this.waiting.delete(element);
    this.observer?.unobserve(element);
  }
}
