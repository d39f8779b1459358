import { useEffect, useState } from "react";

/** For what surrounds every page: by then the page itself has asked for its own. Milliseconds. */
export const AFTER_THE_PAGE = 500;

/**
 * False until what is on the page has been painted: what a page needs only then is asked for then, so that it keeps nobody
 * waiting for the text. `wait` is in milliseconds.
 */
export function useLater(wait = 0): boolean {
  const [later, setLater] = useState(false);
  useEffect(() => {
    let frame = 0;
    let timer = setTimeout(() => {
      frame = requestAnimationFrame(() => {
        timer = setTimeout(() => setLater(true)); // the first task after the frame
      });
    }, wait);
    return () => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
    };
  }, [wait]);
  return later;
}
