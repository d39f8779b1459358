/** Finding passages on the page and bringing them into view. */

const COMFORT = 0.12; // share of the view at its top and bottom that counts as out of view

/** The element in which a passage begins. `key` is an evidence key. */
export function findPassage(scroller: HTMLElement, key: string): HTMLElement | null {
  return scroller.querySelector<HTMLElement>(`mark[data-starts~="${key}"]`);
}

function isInView(scroller: HTMLElement, passage: HTMLElement): boolean {
  const view = scroller.getBoundingClientRect();
  const box = passage.getBoundingClientRect();
  const margin = view.height * COMFORT;
  return box.top >= view.top + margin && box.bottom <= view.bottom - margin;
}

/** Brings a passage to the middle of the view, unless it is well inside it already. */
export function showPassage(scroller: HTMLElement, key: string): HTMLElement | null {
  const passage = findPassage(scroller, key);
  if (passage && !isInView(scroller, passage)) passage.scrollIntoView({ block: "center" });
  return passage;
}

/** Scrolls the rail, and nothing else, so that a card is in view: whole where it fits, its head where not. */
export function showCard(rail: HTMLElement, flag: number): HTMLElement | null {
  const card = rail.querySelector<HTMLElement>(`#flag-${flag}`);
  if (!card) return null;
  const [top, bottom] = [card.offsetTop - 12, card.offsetTop + card.offsetHeight + 12];
  const fits = bottom - top <= rail.clientHeight;
  if (top < rail.scrollTop || !fits) rail.scrollTop = top;
  else if (bottom > rail.scrollTop + rail.clientHeight) rail.scrollTop = bottom - rail.clientHeight;
  return card;
}
