import { useReadingProgress } from "../../state/useReadingProgress";
import styles from "./articles.module.css";

/** "Reading 34 of 100", while articles are being read. */
export function Progress() {
  const { done, total } = useReadingProgress();
  if (total === 0) return null;
  return (
    <div className={styles.progress}>
      <span role="status">
        Reading {Math.min(done + 1, total)} of {total}
      </span>
      <div aria-hidden>
        <i style={{ width: `${(done / total) * 100}%` }} />
      </div>
    </div>
  );
}
