import { Modal } from "@mantine/core";
import type { Label } from "../state/objects";
import { KeysHelp } from "../view/KeysHelp";
import styles from "../../components/shell/KeysModal.module.css";

interface Props {
  labels: readonly Label[];
  opened: boolean;
  onClose: () => void;
}

/** All keys of the desk, over the page. */
export function DeskKeys({ labels, opened, onClose }: Props) {
  return (
    <Modal.Root opened={opened} onClose={onClose} size="lg">
      <Modal.Overlay />
      <Modal.Content aria-label="All keys of the desk">
        <Modal.Body className={styles.body}>
          <div className={styles.title}>
            <h2>All keys of the desk</h2>
            <Modal.CloseButton aria-label="Close" />
          </div>
          <KeysHelp labels={labels} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
