import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { Dialog } from "./Dialog";
import styles from "./Dialog.module.css";
import { Problem } from "./project/Problem";

interface Props {
  title: string;
  /** What the button that does it says, and the one that does not. */
  verb: string;
  leave: string;
  opened: boolean;
  busy: boolean;
  error: Error | null;
  onDo: () => void;
  onClose: () => void;
  /** What follows of it. */
  children: ReactNode;
}

/** Asked before something is done that cannot be undone. The focus is on leaving it. */
export function Question({ title, verb, leave, opened, busy, error, onDo, onClose, children }: Props) {
  return (
    <Dialog title={title} opened={opened} onClose={onClose}>
      {children}
      <Problem error={error} />
      <div className={styles.verbs}>
        <Button loading={busy} onClick={onDo}>
          {verb}
        </Button>
        <Button variant="default" data-autofocus onClick={onClose}>
          {leave}
        </Button>
      </div>
    </Dialog>
  );
}
