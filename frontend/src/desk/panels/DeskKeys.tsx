import { Modal } from "@mantine/core";
import { KEYS, labelKeys } from "../keys";
import type { Label } from "../state/objects";
import styles from "../../components/shell/KeysModal.module.css";

interface Props {
  labels: readonly Label[];
  opened: boolean;
  onClose: () => void;
}

/** All keys of the desk, as the table has them, and those of the labels. */
export function DeskKeys({ labels, opened, onClose }: Props) {
  const groups = Array.from(new Set(KEYS.map(({ group }) => group)));
  return (
    <Modal.Root opened={opened} onClose={onClose} size="lg">
      <Modal.Overlay />
      <Modal.Content aria-label="All keys of the desk">
        <Modal.Body className={styles.body}>
          <div className={styles.title}>
            <h2>All keys of the desk</h2>
            <Modal.CloseButton aria-label="Close" />
          </div>
          <div className={styles.groups}>
            <section>
              <h3>Label</h3>
              <dl>
                {Array.from(labelKeys(labels), ([key, { id, name }]) => (
                  <div key={id}>
                    <dt>
                      <kbd>{key}</kbd>
                    </dt>
                    <dd>{name}</dd>
                  </div>
                ))}
              </dl>
            </section>
            {groups.map((group) => (
              <section key={group}>
                <h3>{group}</h3>
                <dl>
                  {KEYS.filter((row) => row.group === group).map(({ shown, says }) => (
                    <div key={shown}>
                      <dt>
                        {shown.split(" ").map((key) => (
                          <kbd key={key}>{key}</kbd>
                        ))}
                      </dt>
                      <dd>{says}</dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
