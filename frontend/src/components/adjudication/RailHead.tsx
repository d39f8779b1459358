import styles from "./Cases.module.css";

interface Props {
  settled: number;
  all: number;
  canUndo: boolean;
  onUndo: () => void;
  onStep: (by: 1 | -1) => void;
  onNext: () => void;
}

/** How far it is, and the ways through the cases. What is saved stands in the page's head. */
export function RailHead({ settled, all, canUndo, onUndo, onStep, onNext }: Props) {
  return (
    <div className={styles.bar}>
      <span>
        <b>
          {settled} of {all}
        </b>{" "}
        {all === 1 ? "difference" : "differences"} settled
      </span>
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
