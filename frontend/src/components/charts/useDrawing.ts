/** Draws with the library, which is fetched when the first chart is shown. */
import type { PlotOptions } from "@observablehq/plot";
import { useEffect, useRef, useState, type RefObject } from "react";
import { useLook, type Look } from "./useLook";

export type Library = typeof import("@observablehq/plot");
/** What to draw. Keep it the same function between renderings (useCallback) as long as the figures are the same. */
export type Draw = (plot: Library, look: Look, width: number) => PlotOptions;

const [NARROWEST, USUAL] = [240, 640]; // pixels

function useLibrary(): [Library | null, Error | null] {
  const [library, setLibrary] = useState<Library | null>(null);
  const [error, setError] = useState<Error | null>(null);
  useEffect(() => {
    let wanted = true;
    void import("@observablehq/plot").then(
      (loaded) => wanted && setLibrary(loaded),
      (failed: unknown) => wanted && setError(failed instanceof Error ? failed : new Error(String(failed))),
    );
    return () => {
      wanted = false;
    };
  }, []);
  return [library, error];
}

function useWidth(place: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(USUAL);
  useEffect(() => {
    if (!place.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.max(Math.floor(entry.contentRect.width), NARROWEST));
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [place]);
  return width;
}

function common({ font, ink }: Look, width: number, label: string): PlotOptions {
  const style = { background: "transparent", color: ink, fontFamily: font, fontSize: "12px", overflow: "visible" };
  return { width, style, ariaLabel: label };
}

/** The place to put into the page; it is drawn into whenever the figures, the width or the colours change. */
export function useDrawing(question: string, draw: Draw) {
  const place = useRef<HTMLDivElement>(null);
  const look = useLook();
  const width = useWidth(place);
  const [library, error] = useLibrary();
  useEffect(() => {
    if (!library || !place.current) return;
    const drawing = library.plot({ ...common(look, width, question), ...draw(library, look, width) });
    drawing.setAttribute("role", "img"); // one picture with one name; its parts have none
    for (const part of drawing.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
    place.current.replaceChildren(drawing);
    return () => drawing.remove();
  }, [library, draw, look, width, question]);
  return { place, look, error };
}
