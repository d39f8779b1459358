import type { Flag, Verdict } from "../../api/types";
import styles from "./Card.module.css";

export interface ActionHandlers {
  onVerdict: (verdict: Exclude<Verdict, "dismissed">) => void;
  onAskReason: () => void;
  onTakeBack: () => void;
}

/** The three verdicts as buttons with their keys; mine, once given, is the pressed one and can be changed or taken back. */
export function Actions({ flag, handlers }: { flag: Flag; handlers: ActionHandlers }) {
  const mine = flag.mine?.verdict;
  const buttons = [
    { verdict: "confirmed", label: "Confirm", key: "c", onClick: () => handlers.onVerdict("confirmed") },
    { verdict: "dismissed", label: "Dismiss…", key: "d", onClick: handlers.onAskReason },
    { verdict: "unsure", label: "Unsure", key: "u", onClick: () => handlers.onVerdict("unsure") },
  ] as const;
  return (
    <>
      <div className={styles.actions}>
        {buttons.map(({ verdict, label, key, onClick }) => (
          <button
            key={verdict}
            type="button"
            data-main={(mine ?? "confirmed") === verdict || undefined}
            aria-pressed={mine === verdict}
            onClick={onClick}
          >
            {label} <kbd>{key}</kbd>
          </button>
        ))}
      </div>
      {mine && (
        <button type="button" className={`plain under ${styles.back}`} onClick={handlers.onTakeBack}>
          Take my judgement back
        </button>
      )}
    </>
  );
}
