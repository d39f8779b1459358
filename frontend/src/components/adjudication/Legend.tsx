import { APART } from "../../state/adjudication/cases";
import styles from "./LaneText.module.css";

const Sample = ({ lane }: { lane: number | "gold" }) => (
  <span className={styles.sample} data-lane={lane} aria-hidden>
    {"\u00a0".repeat(10)}
  </span>
);

/** Whose line is whose: by place, by pattern, and by the key that keeps their version. */
export function Legend({ names }: { names: readonly string[] }) {
  return (
    <ul className={styles.legend} aria-label="Whose line is whose">
      {names.length > APART ? (
        <li>
          marked by some of {names.length} people, thicker by three or more <Sample lane={0} />
        </li>
      ) : (
        names.map((name, lane) => (
          <li key={lane}>
            <kbd>{lane + 1}</kbd> {name} <Sample lane={lane % 5} />
          </li>
        ))
      )}
      <li>
        settled <Sample lane="gold" />
      </li>
    </ul>
  );
}
