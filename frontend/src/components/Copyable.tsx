import styles from "./Copyable.module.css";
import { CopyText } from "./CopyText";

/** A line to take along, with the button that copies it; `label` says what it is. */
export function Copyable({ label, text }: { label: string; text: string }) {
  return (
    <div className={styles.copyable}>
      <code>{text}</code>
      <CopyText label={label} text={text} />
    </div>
  );
}
