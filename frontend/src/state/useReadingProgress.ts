import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { health, keys, openJobs } from "./queries";

interface Progress {
  open: number;
  total: number;
}
const IDLE: Progress = { open: 0, total: 0 };

/** The next state of the count. The server says only how many jobs are open; the rest is remembered here. */
export function nextProgress(before: Progress, open: number): Progress {
  if (open === 0) return IDLE;
  const added = Math.max(0, open - before.open);
  return { open, total: before.total + added };
}

/** How many of the jobs seen since the queue was last empty are done; refreshes the articles as they are. */
export function useReadingProgress(): { done: number; total: number } {
  const client = useQueryClient();
  const { data } = useQuery(health);
  const open = openJobs(data);
  const [progress, setProgress] = useState(IDLE);
  if (progress.open !== open) setProgress(nextProgress(progress, open));
  const seen = useRef(0);
  useEffect(() => {
    if (seen.current === open) return;
    seen.current = open;
    void client.invalidateQueries({ queryKey: keys.articles });
  }, [client, open]);
  return { done: progress.total - progress.open, total: progress.total };
}
