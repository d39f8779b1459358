import { useState } from "react";

/** The value, kept the same object for as long as `same` says that nothing that matters has changed. */
export function useStable<T>(value: T, same: (a: T, b: T) => boolean): T {
  const [kept, setKept] = useState(value);
  if (kept === value || same(kept, value)) return kept;
  setKept(value);
  return value;
}
