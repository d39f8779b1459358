import { Button, Textarea } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import { useLocation } from "react-router";
import { FormError } from "./FormError";
import styles from "./add.module.css";

interface Props {
  onUrls: (lines: string) => void;
  busy: boolean;
  error: Error | null;
}

/** Addresses to fetch; those handed over by the page of failed rows are filled in. */
export function UrlForm({ onUrls, busy, error }: Props) {
  const handed: unknown = useLocation().state;
  const [lines, setLines] = useState(typeof handed === "string" ? handed : "");
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    onUrls(lines);
  };
  return (
    <form className={styles.box} onSubmit={onSubmit}>
      <h2>Addresses</h2>
      <Textarea
        label="One address a line"
        placeholder="https://"
        autosize
        minRows={3}
        maxRows={14}
        required
        value={lines}
        onChange={(event) => setLines(event.currentTarget.value)}
      />
      <Button type="submit" loading={busy} disabled={lines.trim() === ""}>
        Fetch and read
      </Button>
      <FormError error={error} />
    </form>
  );
}
