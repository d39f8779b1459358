import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { SourceReport } from "../../api/sources";

/** When the score has moved, what it is explained by has moved too and is asked for anew. */
export function useFreshSource(source: SourceReport): void {
  const client = useQueryClient();
  const { id, score, parts, judged, unjudged, articles, day } = source;
  const shown = JSON.stringify([score, parts, judged, unjudged, articles, day]);
  const before = useRef(shown);
  useEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    const isExplaining = (key: readonly unknown[]) => key[0] === "sources" && key[1] === id && key[2] !== "itself";
    void client.invalidateQueries({ predicate: ({ queryKey }) => isExplaining(queryKey) });
  }, [client, id, shown]);
}
