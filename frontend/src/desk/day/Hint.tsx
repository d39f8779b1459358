import { useLocalStorage } from "@mantine/hooks";
import styles from "./day.module.css";

/** The few keys to begin with, until one has said that one knows them. */
export function Hint() {
  const [known, setKnown] = useLocalStorage({
    key: "annotator.desk.hint",
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  if (known) return null;
  return (
    <section className={styles.hint} aria-label="Keys to begin with">
      <p>
        <kbd>→</kbd> <kbd>↓</kbd> go by word and sentence, with <kbd>⇧</kbd> they select. A label’s key marks.
      </p>
      <p>
        <kbd>Tab</kbd> goes through the marks, <kbd>.</kbd> fills in what a label asks, <kbd>u</kbd> takes back.
      </p>
      <p>
        <kbd>⇧F</kbd> finishes and opens the next article. <kbd>?</kbd> lists all keys.
      </p>
      <div>
        <button type="button" className="plain under" onClick={() => setKnown(true)}>
          Got it
        </button>
      </div>
    </section>
  );
}
