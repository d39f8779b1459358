import { useState } from "react";
import { useSearchParams } from "react-router";
import type { SourceFilter } from "../../api/sources";
import { asParams, filterIn } from "./address";

/** The filter, kept in the page's address too, so that it is still there on the way back from a source. */
export function useSourceFilter() {
  const [params, setParams] = useSearchParams();
  const [filter, setFilter] = useState(() => filterIn(params));
  const set = (next: SourceFilter) => {
    setFilter(next);
    setParams(asParams(next), { replace: true });
  };
  return {
    filter,
    change: (part: Partial<SourceFilter>) => set({ ...filter, ...part }),
    clear: () => set({ ...filterIn(new URLSearchParams()), ordering: filter.ordering }),
  };
}
