import { Button, Textarea, TextInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import type { PastedText } from "../../api/resources";
import { FormError } from "./FormError";
import styles from "./add.module.css";

const BLANK: PastedText = { text: "", title: "", byline: "", source: "", published: "" };

interface Props {
  onText: (pasted: PastedText) => void;
  busy: boolean;
  error: Error | null;
}

export function PasteForm({ onText, busy, error }: Props) {
  const [pasted, setPasted] = useState(BLANK);
  const field = (name: keyof PastedText) => ({
    value: pasted[name],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      setPasted((now) => ({ ...now, [name]: value })),
  });
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    onText(pasted);
  };
  return (
    <form className={styles.box} onSubmit={onSubmit}>
      <h2>Paste a text</h2>
      <Textarea label="Text" autosize minRows={5} maxRows={18} required {...field("text")} />
      <div className={styles.fields}>
        <TextInput label="Title" {...field("title")} />
        <TextInput label="Byline" {...field("byline")} />
        <TextInput label="Outlet" {...field("source")} />
        <TextInput label="Published" type="date" {...field("published")} />
      </div>
      <p className="soft">All but the text may stay empty. Several checks need the publication date.</p>
      <Button type="submit" loading={busy} disabled={pasted.text.trim() === ""}>
        Read this text
      </Button>
      <FormError error={error} />
    </form>
  );
}
