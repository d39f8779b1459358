import { Button } from "@mantine/core";
import { useState } from "react";
import { Problem } from "../../project/Problem";
import styles from "./panels.module.css";

interface Props {
  what: string;
  /** What follows from it. */
  means: string;
  saving: boolean;
  error: Error | null;
  onWithdraw: () => void;
}

/** Asks before it withdraws: it stays on the record, and what it did is undone. */
export function Withdraw({ what, means, saving, error, onWithdraw }: Props) {
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <button type="button" className="plain under soft" onClick={() => setAsking(true)}>
        Withdraw…
      </button>
    );
  }
  return (
    <div className={styles.form} role="group" aria-label={`Withdraw ${what}?`}>
      <p>
        <b>Withdraw {what}?</b> {means}
      </p>
      <Problem error={error} />
      <div className={styles.buttons}>
        <Button autoFocus loading={saving} onClick={onWithdraw}>
          Withdraw
        </Button>
        <Button variant="default" onClick={() => setAsking(false)}>
          Keep it
        </Button>
      </div>
    </div>
  );
}
