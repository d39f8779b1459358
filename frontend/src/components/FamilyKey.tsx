import type { Family } from "../api/types";
import styles from "./FamilyKey.module.css";

export const FAMILIES: readonly Family[] = [
  "consistency",
  "quotation",
  "originality",
  "translation",
  "sourcing",
  "structure",
];

/** The line that stands for a family, as it is drawn under the text. */
export function FamilyKey({ family }: { family: Family }) {
  return (
    <i className={styles.key} data-family={family} aria-hidden>
      {"\u00a0".repeat(6)}
    </i>
  );
}
