import styles from "./LaneText.module.css";

/** Whose line is whose: by place, by pattern, and by the key that keeps their version. */
export function Legend({ names }: { names: readonly string[] }) {
  return (
    <ul className={styles.legend} aria-label="Whose line is whose">
      {names.map((name, lane) => (
        <li key={lane}>
          <kbd>{lane + 1}</kbd> {name}{" "}
          <span className={styles.sample} data-lane={lane % 5} aria-hidden>
            {"\u00a0".repeat(10)}
          </span>
        </li>
      ))}
      <li>
        settled{" "}
        <span className={styles.sample} data-lane="gold" aria-hidden>
          {"\u00a0".repeat(10)}
        </span>
      </li>
    </ul>
  );
}
