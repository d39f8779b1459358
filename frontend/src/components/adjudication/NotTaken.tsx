import type { Case, ProjectLabel, Ruling } from "../../api/adjudication";
import { kindsInWords } from "../../state/adjudication/cases";
import { fieldsOf, type DecisionMark } from "../../state/changes/decisions";
import { decisionOf } from "../../state/adjudication/overlay";
import type { Entry } from "../../state/changes/entries";
import styles from "./Cases.module.css";
import { decisionText } from "./DecisionLine";

interface Props {
  entry: Entry;
  cases: readonly Case[];
  labels: ReadonlyMap<number, ProjectLabel>;
  /** Whether mine can still go over what stands. */
  canKeep: boolean;
  onKeep: (entry: Entry) => void;
  onDrop: (entry: Entry) => void;
  onChoose: (key: string) => void;
}

const mine = (entry: Entry, one: Case | undefined, ruling: Ruling | undefined, labels: Props["labels"]): string =>
  one && ruling ? decisionText(decisionOf(one, ruling, entry.person), labels) : entry.says;

/** A decision that the server did not take: mine and what stands, until one is chosen. */
export function NotTaken({ entry, cases, labels, canKeep, onKeep, onDrop, onChoose }: Props) {
  const { trouble, change } = entry;
  const { case: key, ruling } = fieldsOf(change);
  const one = cases.find((known) => known.key === key);
  if (!trouble) return null;
  const standing = trouble.kind === "stale" ? (trouble.current as DecisionMark).decision : null;
  return (
    <section className={styles.notice} data-bad role="alert" aria-label="Not stored">
      <p>{trouble.detail}</p>
      <dl className={styles.both}>
        <dt>You</dt>
        <dd>{mine(entry, one, ruling, labels)}</dd>
        {trouble.kind === "stale" && <dt>Stands</dt>}
        {trouble.kind === "stale" && <dd>{standing ? decisionText(standing, labels) : "nothing yet; the marks are others"}</dd>}
      </dl>
      <div className={styles.actions}>
        {canKeep && (
          <button type="button" onClick={() => onKeep(entry)}>
            Keep mine
          </button>
        )}
        <button type="button" onClick={() => onDrop(entry)}>
          {trouble.kind === "stale" ? "Keep what stands" : "Drop my decision"}
        </button>
        {one && (
          <button type="button" onClick={() => onChoose(one.key)}>
            Show the case<span className="hidden">: {kindsInWords(one)}</span>
          </button>
        )}
      </div>
    </section>
  );
}
