import { Button } from "@mantine/core";
import { useRef, useState, type DragEvent } from "react";
import { FormError } from "./FormError";
import styles from "./add.module.css";

const TYPES = ".html,.htm,.txt,.jsonl";

interface Props {
  onFiles: (files: readonly File[]) => void;
  busy: boolean;
  error: Error | null;
}

export function FileDrop({ onFiles, busy, error }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drag = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(isOver);
  };
  const onDrop = (event: DragEvent) => {
    drag(false)(event);
    const files = Array.from(event.dataTransfer.files);
    if (files.length > 0) onFiles(files);
  };
  const onChosen = () => {
    const files = Array.from(input.current?.files ?? []);
    if (files.length > 0) onFiles(files);
    if (input.current) input.current.value = ""; // so that the same file can be chosen again
  };
  return (
    <section
      className={styles.drop}
      data-over={over || undefined}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={onDrop}
    >
      <h2>Files</h2>
      <p className="soft">Drop pages saved as .html, plain .txt, or .jsonl with one article a line.</p>
      <input
        ref={input}
        type="file"
        multiple
        accept={TYPES}
        className="hidden"
        aria-label="Choose files"
        tabIndex={-1}
        onChange={onChosen}
      />
      <Button loading={busy} onClick={() => input.current?.click()}>
        Choose files
      </Button>
      <FormError error={error} />
    </section>
  );
}
