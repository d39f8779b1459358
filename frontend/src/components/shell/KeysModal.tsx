import { Modal, Switch } from "@mantine/core";
import { useKeysSwitch } from "../../state/settings";
import styles from "./KeysModal.module.css";

const KEYS: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  [
    "Reading an article",
    [
      ["j  k", "next and previous flag"],
      ["n", "next unjudged flag, in the next article too"],
      ["Enter", "go to the passage in the text"],
      ["Tab", "the other passage of a conflict (⇧ Tab back)"],
      ["/", "filter the flags"],
      ["Esc", "close what is open; from the text back to the card"],
    ],
  ],
  [
    "Judging",
    [
      ["c", "confirm: the flag is right"],
      ["d", "dismiss, then 1 to 6 for the reason"],
      ["u", "unsure"],
      ["z", "take back your last judgement"],
    ],
  ],
  [
    "The list of articles",
    [
      ["j  k  ↓  ↑", "next and previous article"],
      ["Enter", "open it"],
      ["n", "next unjudged flag anywhere"],
      ["/", "search titles"],
    ],
  ],
  [
    "The list of sources",
    [
      ["j  k  ↓  ↑", "next and previous source"],
      ["Enter", "open it"],
      ["x", "choose it, up to five"],
      ["C", "compare what is chosen"],
      ["/", "search names and domains"],
    ],
  ],
  [
    "A project",
    [["n", "your next article"]],
  ],
  [
    "Settling differences",
    [
      ["j  k", "next and previous difference"],
      ["1  2  3", "keep that person’s version"],
      ["r", "none stands"],
      ["e", "other bounds: → ← the end, ⇧→ ⇧← the start, Enter"],
      ["b  l  o  m  t  p", "why they differ, before or after"],
      ["a", "take over all that everyone agrees on"],
      ["x", "show the case in the guidelines"],
      ["u", "take back your last decision"],
      ["n", "next article"],
    ],
  ],
  [
    "Everywhere",
    [
      ["g a", "articles"],
      ["g p", "projects"],
      ["g s", "sources"],
      ["g d", "detectors"],
      ["g n", "add articles"],
      ["?", "this list"],
    ],
  ],
];

function Keys({ keys }: { keys: string }) {
  return keys.split(/ +/).map((key) => <kbd key={key}>{key}</kbd>);
}

export function KeysModal({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [on, setOn] = useKeysSwitch();
  return (
    <Modal.Root opened={opened} onClose={onClose} size="lg">
      <Modal.Overlay />
      <Modal.Content aria-label="All keys">
        <Modal.Body className={styles.body}>
          <div className={styles.title}>
            <h2>All keys</h2>
            <Modal.CloseButton aria-label="Close" />
          </div>
          <div className={styles.groups}>
            {KEYS.map(([title, rows]) => (
              <section key={title}>
                <h3>{title}</h3>
                <dl>
                  {rows.map(([keys, action]) => (
                    <div key={keys + action}>
                      <dt>
                        <Keys keys={keys} />
                      </dt>
                      <dd>{action}</dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
          <Switch
            checked={on}
            onChange={(event) => setOn(event.currentTarget.checked)}
            label="Use single keys"
            description="Switch off if a screen reader or speech input of yours needs them. Every action is also a button."
          />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
