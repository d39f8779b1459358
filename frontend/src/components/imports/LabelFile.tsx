import { Button } from "@mantine/core";
import { useRef, useState, type DragEvent } from "react";
import { bytes } from "../data/bytes";
import styles from "./imports.module.css";

interface Props {
  file: File | null;
  onFile: (file: File) => void;
}

/** One file of labels, dropped or chosen. */
export function LabelFile({ file, onFile }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drag = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(isOver);
  };
  const take = (files: FileList | null) => {
    const [first] = Array.from(files ?? []);
    if (first) onFile(first);
  };
  const onDrop = (event: DragEvent) => {
    drag(false)(event);
    take(event.dataTransfer.files);
  };
  const onChosen = () => {
    take(input.current?.files ?? null);
    if (input.current) input.current.value = ""; // so that the same file can be chosen again
  };
  return (
    <div
      className={styles.drop}
      data-over={over || undefined}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={onDrop}
    >
      <p role="status">
        {file ? (
          <>
            <b className={styles.file}>{file.name}</b> <span className="soft">{bytes(file.size)}</span>
          </>
        ) : (
          <span className="soft">Drop a file of labels here. Formats of several files come as one zip file.</span>
        )}
      </p>
      <input
        ref={input}
        type="file"
        className="hidden"
        aria-label="File of labels"
        tabIndex={-1}
        onChange={onChosen}
      />
      <Button {...(file && { variant: "default" })} onClick={() => input.current?.click()}>
        {file ? "Choose another file" : "Choose a file"}
      </Button>
    </div>
  );
}
