import { useEffect, useState, type RefObject } from "react";
import { measure, type Geometry } from "./geometry";
import type { MarkedText } from "./marks";

const NOTHING: Geometry = { height: 1, boxes: [] };

/** Measures the text whenever its size or its content changes. */
export function useGeometry(scroller: RefObject<HTMLElement | null>, marked: MarkedText | null): Geometry {
  const [geometry, setGeometry] = useState(NOTHING);
  useEffect(() => {
    const element = scroller.current;
    const content = element?.firstElementChild;
    if (!element || !content || !marked) return;
    const observer = new ResizeObserver(() => setGeometry(measure(element, marked)));
    observer.observe(content);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, marked]);
  return geometry;
}
