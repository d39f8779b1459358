import { useDelayed } from "../../state/useDelayed";
import styles from "./Cases.module.css";

const PATIENCE = 2_000; // milliseconds after which saving is no longer a matter of course

interface Props {
  settled: number;
  all: number;
  unsaved: number;
  canUndo: boolean;
  onUndo: () => void;
  onStep: (by: 1 | -1) => void;
  onNext: () => void;
}

function SaveState({ unsaved }: { unsaved: number }) {
  const late = useDelayed(unsaved > 0, PATIENCE);
  const text = late ? `Not saved yet (${unsaved}); trying again` : unsaved > 0 ? "Saving" : "Saved";
  return (
    <span role="status" className={styles.saved} data-late={late || undefined}>
      {text}
    </span>
  );
}

/** How far it is, what is saved, and the ways through the cases. */
export function RailHead({ settled, all, unsaved, canUndo, onUndo, onStep, onNext }: Props) {
  return (
    <div className={styles.bar}>
      <span>
        <b>
          {settled} of {all}
        </b>{" "}
        {all === 1 ? "difference" : "differences"} settled
      </span>
      <SaveState unsaved={unsaved} />
      <span className={styles.moves}>
        {canUndo && (
          <button type="button" onClick={onUndo}>
            Undo <kbd>u</kbd>
          </button>
        )}
        <button type="button" onClick={() => onStep(-1)} aria-label="Previous difference">
          ↑ <kbd>k</kbd>
        </button>
        <button type="button" onClick={() => onStep(1)} aria-label="Next difference">
          ↓ <kbd>j</kbd>
        </button>
        <button type="button" onClick={onNext}>
          Next article <kbd>n</kbd>
        </button>
      </span>
    </div>
  );
}
