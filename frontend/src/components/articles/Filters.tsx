import { Checkbox, Select, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { ArticleFilter } from "../../api/resources";
import { sources } from "../../state/queries";
import { useKeys } from "../../state/useKeys";
import styles from "./articles.module.css";

const PAUSE = 250; // milliseconds after the last letter

function SourceSelect({ value, onChange }: { value: string; onChange: (source: string) => void }) {
  const [typed, setTyped] = useState("");
  const [q] = useDebouncedValue(typed, PAUSE);
  const { data } = useQuery(sources(q));
  const options = (data?.results ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <Select
      aria-label="Source"
      placeholder="All sources"
      data={options}
      value={value || null}
      onChange={(source) => onChange(source ?? "")}
      onSearchChange={setTyped}
      searchable
      clearable
      clearButtonProps={{ "aria-label": "All sources" }}
      nothingFoundMessage="No such source"
    />
  );
}

interface Props {
  filter: ArticleFilter;
  onChange: (change: Partial<ArticleFilter>) => void;
}

export function Filters({ filter, onChange }: Props) {
  const search = useRef<HTMLInputElement>(null);
  useKeys({ "/": () => search.current?.focus() });
  return (
    <div role="search" className={styles.filters}>
      <TextInput
        ref={search}
        type="search"
        aria-label="Search titles"
        placeholder="Search titles"
        rightSection={<kbd>/</kbd>}
        value={filter.q}
        onChange={(event) => onChange({ q: event.currentTarget.value })}
        onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
      />
      <SourceSelect value={filter.source} onChange={(source) => onChange({ source })} />
      <Checkbox
        label="Only with unjudged flags"
        checked={filter.unjudged}
        onChange={(event) => onChange({ unjudged: event.currentTarget.checked })}
      />
    </div>
  );
}
