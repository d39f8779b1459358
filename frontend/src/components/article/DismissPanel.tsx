import { useId, useRef, useState, type KeyboardEvent } from "react";
import type { Reason } from "../../api/types";
import { useKeys } from "../../state/useKeys";
import { REASONS } from "./words";
import styles from "./DismissPanel.module.css";

interface Props {
  onDismiss: (reason: Reason, note: string) => void;
  onCancel: () => void;
}

/** The reasons are taller than the buttons they replace: all of them come into view. */
const intoView = (panel: HTMLElement | null): void => {
  panel?.scrollIntoView({ block: "nearest" });
};

/** Asks why: a number or a click chooses the reason and saves; a note typed before goes with it. */
export function DismissPanel({ onDismiss, onCancel }: Props) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [note, setNote] = useState("");
  const [asksNote, setAsksNote] = useState(false);
  const choose = (reason: Reason) => {
    if (reason === "other" && note.trim() === "") {
      setAsksNote(true);
      field.current?.focus();
    } else onDismiss(reason, note.trim());
  };
  useKeys(Object.fromEntries(REASONS.map(([reason], index) => [String(index + 1), () => choose(reason)])));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") onCancel();
    if (event.key !== "Enter" || event.shiftKey || !asksNote) return;
    event.preventDefault();
    choose("other");
  };
  return (
    <div className={styles.panel} ref={intoView} role="group" aria-labelledby={id}>
      <h4 id={id}>Dismiss, because:</h4>
      <ol>
        {REASONS.map(([reason, text], index) => (
          <li key={reason}>
            <button type="button" onClick={() => choose(reason)} autoFocus={index === 0}>
              <kbd>{index + 1}</kbd> {text}
            </button>
          </li>
        ))}
      </ol>
      <label htmlFor={`${id}-note`}>{asksNote ? "Say why, then press Enter" : "Note, kept with the reason (optional)"}</label>
      <textarea
        id={`${id}-note`}
        ref={field}
        rows={2}
        value={note}
        required={asksNote}
        onChange={(event) => setNote(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <button type="button" className="plain under" onClick={onCancel}>
        Cancel <kbd>Esc</kbd>
      </button>
    </div>
  );
}
