import type { FileState } from "../../api/files";
import { counted, plural } from "../format";
import styles from "./data.module.css";

interface Work {
  state: FileState;
  done: number;
  total: number;
}

/** How far a worker is, by texts; a queued one waits for it. */
export function Progress({ what, work: { state, done, total } }: { what: string; work: Work }) {
  const words = state === "queued" ? "Waiting for a worker" : `${counted(done)} of ${plural(total, "text")} written`;
  return (
    <span className={styles.progress}>
      <span role="status">{state === "running" && total === 0 ? "Counting the texts" : words}</span>
      <progress aria-label={what} {...(total > 0 ? { value: done, max: total } : {})} />
    </span>
  );
}
