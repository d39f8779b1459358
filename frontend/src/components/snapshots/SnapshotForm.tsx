import { Button, Textarea, TextInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import { makeSnapshot } from "../../api/files";
import { fileKeys } from "../../state/files";
import { useChange } from "../../state/projects";
import data from "../data/data.module.css";
import { Problem } from "../project/Problem";

/** A name and a note for what stands now. */
export function SnapshotForm({ project }: { project: number }) {
  const [name, setName] = useState("");
  const [note, setNote] = useState("");
  const make = useChange((body: { name: string; note: string }) => makeSnapshot(project, body), fileKeys.snapshots(project));
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    const onSuccess = () => {
      setName("");
      setNote("");
    };
    make.mutate({ name: name.trim(), note: note.trim() }, { onSuccess });
  };
  return (
    <form className={data.form} onSubmit={onSubmit} aria-label="Make a snapshot">
      <TextInput
        className={data.field ?? ""}
        label="Name"
        placeholder="before the review"
        required
        maxLength={100}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Textarea
        className={data.field ?? ""}
        label="Note"
        autosize
        minRows={2}
        maxLength={2000}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      <Problem error={make.error} />
      <Button type="submit" loading={make.isPending} disabled={name.trim() === ""}>
        Make a snapshot
      </Button>
      <p className="soft">It cannot be changed or taken away afterwards.</p>
    </form>
  );
}
