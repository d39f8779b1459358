import { Button, NativeSelect } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import { useNavigate } from "react-router";
import type { Snapshot } from "../../api/files";
import styles from "../project/project.module.css";

interface Props {
  project: number;
  /** The newest first. */
  snapshots: readonly Snapshot[];
  /** The one before, where the page has settled it. */
  before?: number;
}

/** Which snapshot, and with which other one or with now. */
export function ComparePicker({ project, snapshots, before }: Props) {
  const go = useNavigate();
  const ready = snapshots.filter(({ state }) => state === "done");
  const [chosen, setChosen] = useState<string | null>(null);
  const [other, setOther] = useState("now");
  const newest = ready[0];
  if (!newest) return null;
  const first = before === undefined ? (chosen ?? String(newest.id)) : String(before);
  const options = ready.map(({ id, name }) => ({ value: String(id), label: name }));
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    void go(`/projects/${project}/data/snapshots/${first}/diff/${other}`);
  };
  return (
    <form className={styles.row} onSubmit={onSubmit} aria-label="Compare">
      {before === undefined && (
        <NativeSelect label="Compare" data={options} value={first} onChange={({ currentTarget }) => setChosen(currentTarget.value)} />
      )}
      <NativeSelect
        label={before === undefined ? "with" : "Compare it with"}
        data={[{ value: "now", label: "what stands now" }, ...options.filter(({ value }) => value !== first)]}
        value={other}
        onChange={({ currentTarget }) => setOther(currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={other === first}>
        Compare
      </Button>
    </form>
  );
}
