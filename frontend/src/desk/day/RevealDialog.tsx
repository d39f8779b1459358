import { Modal } from "@mantine/core";
import styles from "./day.module.css";

interface Props {
  opened: boolean;
  onReveal: () => void;
  onClose: () => void;
}

/** What revealing does, said before it is done: it cannot be taken back. */
export function RevealDialog({ opened, onReveal, onClose }: Props) {
  return (
    <Modal.Root opened={opened} onClose={onClose} size="md" centered>
      <Modal.Overlay />
      <Modal.Content aria-label="Show what is hidden?" className={styles.dialog ?? ""}>
        <Modal.Body>
          <h2>Show outlet, byline and suggestions?</h2>
          <ul>
            <li>Your marks as they stand now are kept as those you made blind.</li>
            <li>Whatever you mark after this counts as marked after. You can still change everything.</li>
            <li>It holds for this article and for you, and cannot be taken back.</li>
          </ul>
          <div className={styles.buttons}>
            <button type="button" data-main data-autofocus onClick={onReveal}>
              Reveal <kbd>Enter</kbd>
            </button>
            <button type="button" onClick={onClose}>
              Not yet <kbd>Esc</kbd>
            </button>
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
