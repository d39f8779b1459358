import type { Case, CaseMark, ProjectLabel } from "../../api/adjudication";
import { differing, quoteOf, valuesOf } from "../../state/adjudication/cases";
import styles from "./Cases.module.css";

interface Props {
  mark: CaseMark;
  one: Pick<Case, "marks">;
  labels: ReadonlyMap<number, ProjectLabel>;
}

/** What one mark says: its label, its passage or both ends, and its values; those that differ are set apart. */
export function Wording({ mark, one, labels }: Props) {
  const label = labels.get(mark.label);
  const apart = differing(one);
  return (
    <span className={styles.quote}>
      <b>{label?.name ?? "label"}</b> {quoteOf(mark)}
      {valuesOf(mark, one, label).map(([name, value]) => (
        <span key={name} className={styles.value} data-differs={apart.has(name) || undefined}>
          {apart.has(name) && <span aria-hidden>≠ </span>}
          {name}: <b>{value}</b>
        </span>
      ))}
    </span>
  );
}
