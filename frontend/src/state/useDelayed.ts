import { useEffect, useState } from "react";

/** True once `on` has been true for `wait` milliseconds without a break: what is brief is not shown. */
export function useDelayed(on: boolean, wait = 300): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!on) return;
    const timer = setTimeout(() => setLate(true), wait);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [on, wait]);
  return on && late;
}
