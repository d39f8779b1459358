import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { addEntries } from "../../api/projects";
import { projectKeys, useChange } from "../../state/projects";
import { sources } from "../../state/queries";
import { plural } from "../format";
import { Problem } from "./Problem";
import styles from "./project.module.css";

/** Puts all articles into the project that a filter lets through. */
export function AddEntries({ project }: { project: number }) {
  const [given, setGiven] = useState({ q: "", source: "", flags: false });
  const outlets = useQuery(sources(""));
  const add = useChange(
    () =>
      addEntries(project, {
        q: given.q,
        ...(given.source && { source: Number(given.source) }),
        ...(given.flags && { flags: true }),
      }),
    projectKeys.one(project),
  );
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    add.mutate();
  };
  const set = (part: Partial<typeof given>) => setGiven({ ...given, ...part });
  const options = (outlets.data?.results ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <form className={styles.box} onSubmit={onSubmit} aria-label="Add articles to the project">
      <div className={styles.row}>
        <TextInput
          label="Words of the title"
          placeholder="any"
          value={given.q}
          onChange={({ currentTarget }) => set({ q: currentTarget.value })}
        />
        <NativeSelect
          label="Source"
          data={[{ value: "", label: "all sources" }, ...options]}
          value={given.source}
          onChange={({ currentTarget }) => set({ source: currentTarget.value })}
        />
        <Checkbox
          label="Only with flags"
          mb={8}
          checked={given.flags}
          onChange={({ currentTarget }) => set({ flags: currentTarget.checked })}
        />
        <Button type="submit" variant="default" loading={add.isPending}>
          Add all that fit
        </Button>
      </div>
      <p role="status">{add.data && `${plural(add.data.added, "article")} added.`}</p>
      <Problem error={add.error} />
    </form>
  );
}
