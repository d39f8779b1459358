import type { ProjectLabel } from "../../api/adjudication";
import type { Draft } from "../../state/adjudication/draft";
import type { Bound } from "../../state/adjudication/words";
import styles from "./Cases.module.css";

interface Props {
  draft: Draft;
  text: string;
  labels: readonly ProjectLabel[];
  onMove: (bound: Bound, by: 1 | -1) => unknown;
  onLabel: (label: number) => void;
  onStore: () => unknown;
  onCancel: () => void;
}

const MOVES: readonly (readonly [Bound, 1 | -1, string, string])[] = [
  ["end", 1, "→", "End a word later"],
  ["end", -1, "←", "End a word earlier"],
  ["start", -1, "⇧←", "Start a word earlier"],
  ["start", 1, "⇧→", "Start a word later"],
];

/** Another span in their place: bounds moved by words, and its label. */
export function EditPanel({ draft, text, labels, onMove, onLabel, onStore, onCancel }: Props) {
  return (
    <div className={styles.edit} role="group" aria-label="Other bounds">
      <p className={styles.draft} aria-live="polite">
        {text.slice(draft.range.start, draft.range.end)}
      </p>
      <div className={styles.actions}>
        {MOVES.map(([bound, by, key, title]) => (
          <button key={key} type="button" onClick={() => onMove(bound, by)}>
            {title} <kbd>{key}</kbd>
          </button>
        ))}
      </div>
      <label className={styles.label}>
        Label{" "}
        <select value={draft.label} onChange={(event) => onLabel(Number(event.currentTarget.value))}>
          {labels.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <p className="soft">A digit starts again from that person’s bounds.</p>
      <div className={styles.actions}>
        <button type="button" data-main onClick={onStore}>
          Let this stand <kbd>Enter</kbd>
        </button>
        <button type="button" onClick={onCancel}>
          Cancel <kbd>Esc</kbd>
        </button>
      </div>
    </div>
  );
}
