import type { FlagCounts as Counts, Severity } from "../../api/types";
import { FAMILIES, FamilyKey } from "../FamilyKey";
import styles from "./articles.module.css";

const SEVERITIES: readonly Severity[] = ["major", "minor", "note"];
const many = (severity: Severity, count: number) => (severity === "note" && count !== 1 ? "notes" : severity);

/** How many flags of each severity, and under it the families' lines. */
export function FlagCounts({ counts, read }: { counts: Counts; read: boolean }) {
  if (counts.total === 0) return read ? <span className="soft">none</span> : null;
  const severities = SEVERITIES.filter((severity) => counts[severity] > 0);
  const families = FAMILIES.filter((family) => (counts.families[family] ?? 0) > 0);
  return (
    <>
      <div>
        {severities.map((severity) => (
          <span key={severity} className={styles.severity} data-severity={severity}>
            {counts[severity]} {many(severity, counts[severity])}
          </span>
        ))}
      </div>
      <div className={styles.families}>
        {families.map((family) => (
          <span key={family} title={family}>
            <FamilyKey family={family} /> <span className="hidden">{family}</span> {counts.families[family]}
          </span>
        ))}
      </div>
    </>
  );
}
