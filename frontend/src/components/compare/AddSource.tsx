import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { foundSources } from "../../state/judgedSources";
import { MOST } from "./looks";
import styles from "./compare.module.css";

const PAUSE = 250; // milliseconds after the last letter

interface Props {
  chosen: readonly number[];
  onAdd: (id: number) => void;
}

/** Finds a source by its name or domain and puts it beside the others. */
export function AddSource({ chosen, onAdd }: Props) {
  const [typed, setTyped] = useState("");
  const [q] = useDebouncedValue(typed, PAUSE);
  const { data } = useQuery(foundSources(q));
  const free = (data?.results ?? []).filter(({ id }) => !chosen.includes(id));
  if (chosen.length >= MOST) return <p className="soft">{MOST} sources fit beside one another. Remove one to add another.</p>;
  return (
    <Select
      className={styles.add ?? ""}
      label="Add a source"
      placeholder="Part of a name or a domain"
      data={free.map(({ id, name }) => ({ value: String(id), label: name }))}
      value={null}
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      onChange={(id) => {
        if (id === null) return;
        onAdd(Number(id));
        setTyped("");
      }}
      searchable
      nothingFoundMessage="No such source"
    />
  );
}
