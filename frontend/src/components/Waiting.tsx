import { useDelayed } from "../state/useDelayed";
import styles from "./Waiting.module.css";

/** Holds the place of what is being fetched; shows itself only after 300 ms. */
export function Waiting({ lines }: { lines: number }) {
  const late = useDelayed(true);
  return (
    <div className={styles.waiting} data-late={late}>
      <span className="hidden" role="status">
        {late && "Loading"}
      </span>
      {Array.from({ length: lines }, (_, index) => (
        <i key={index} style={{ width: `${92 - ((index * 17) % 40)}%` }} />
      ))}
    </div>
  );
}
