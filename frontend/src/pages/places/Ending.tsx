import type { Scope } from "../../api/places";
import styles from "./places.module.css";

interface Props {
  count: number;
  scope: Scope;
  onScope: (scope: Scope) => void;
  progress: { readonly searching: boolean; readonly failed: boolean; readonly more: boolean; readonly onMore: () => void };
}

/** How the list ends: more to look for, an error on the way, or nothing at all. */
export function Ending({ count, scope, onScope, progress: { searching, failed, more, onMore } }: Props) {
  if (failed) {
    return (
      <div role="alert" className={styles.ending}>
        <p>The search could not go on. What is listed is right; what you marked is kept.</p>
        <button type="button" className={styles.tool} onClick={onMore}>
          Try again
        </button>
      </div>
    );
  }
  if (searching) return null;
  if (more) {
    return (
      <div className={styles.ending}>
        <button type="button" className={styles.tool} onClick={onMore}>
          Look for more
        </button>
      </div>
    );
  }
  if (count > 1) return null;
  return (
    <div className={styles.ending}>
      <p>{count === 0 ? "It stands nowhere." : "It stands in no other place."}</p>
      {scope === "project" && (
        <button type="button" className={styles.tool} onClick={() => onScope("corpus")}>
          Look in the whole corpus
        </button>
      )}
    </div>
  );
}
