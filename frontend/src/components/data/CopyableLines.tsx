import { CopyText } from "../CopyText";
import styles from "./data.module.css";

/** Lines to take elsewhere, with the button that copies them; `label` says what they are. */
export function CopyableLines({ label, text }: { label: string; text: string }) {
  return (
    <div className={styles.copyable}>
      <pre tabIndex={0} aria-label={label}>
        {text}
      </pre>
      <CopyText label={label} text={text} />
    </div>
  );
}
