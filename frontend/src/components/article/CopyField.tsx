import { Button, Textarea } from "@mantine/core";
import { useRef, useState } from "react";
import styles from "./LabelDialog.module.css";

/** A text to take along. Where the browser does not let a page write to the clipboard, it is selected for Ctrl C. */
export function CopyField({ label, text }: { label: string; text: string }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [said, setSaid] = useState("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid("Copied");
    } catch {
      field.current?.select();
      setSaid("Selected: press Ctrl C");
    }
  };
  return (
    <div className={styles.copy}>
      <Textarea ref={field} label={label} readOnly autosize minRows={1} maxRows={4} value={text} onFocus={({ currentTarget }) => currentTarget.select()} />
      <Button variant="default" onClick={() => void copy()}>
        {said || "Copy"}
        <span className="hidden"> {label}</span>
      </Button>
    </div>
  );
}
