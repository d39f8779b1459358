import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useRef } from "react";
import type { SourceFilter } from "../../api/sources";
import { useKeys } from "../../state/useKeys";
import articles from "../articles/articles.module.css";
import styles from "./sources.module.css";

const STATES = [
  { value: "", label: "Any score" },
  { value: "scored", label: "With a score" },
  { value: "not enough evidence", label: "Not enough evidence" },
  { value: "not applicable", label: "Not applicable" },
];
const REVIEWED = [
  { value: "", label: "Reviewed or not" },
  { value: "true", label: "Reviewed" },
  { value: "false", label: "Not reviewed yet" },
];

interface Props {
  filter: SourceFilter;
  onChange: (change: Partial<SourceFilter>) => void;
}

function Least({ filter, onChange }: Props) {
  return (
    <label className={styles.least}>
      at least{" "}
      <input
        type="number"
        min={0}
        value={filter.articles_min ?? ""}
        onChange={({ currentTarget: { valueAsNumber: least } }) => onChange({ articles_min: least > 0 ? least : null })}
      />{" "}
      articles
    </label>
  );
}

export function SourceFilters({ filter, onChange }: Props) {
  const search = useRef<HTMLInputElement>(null);
  useKeys({ "/": () => search.current?.focus() });
  return (
    <div role="search" className={articles.filters}>
      <TextInput
        ref={search}
        type="search"
        aria-label="Search names and domains"
        placeholder="Search names and domains"
        rightSection={<kbd>/</kbd>}
        value={filter.q}
        onChange={(event) => onChange({ q: event.currentTarget.value })}
        onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
      />
      <NativeSelect
        aria-label="Score"
        data={STATES}
        value={filter.state}
        onChange={(event) => onChange({ state: event.currentTarget.value as SourceFilter["state"] })}
      />
      <NativeSelect
        aria-label="Review"
        data={REVIEWED}
        value={filter.reviewed}
        onChange={(event) => onChange({ reviewed: event.currentTarget.value as SourceFilter["reviewed"] })}
      />
      <Least filter={filter} onChange={onChange} />
      <Checkbox
        label="Only with an alert"
        checked={filter.alerting}
        onChange={(event) => onChange({ alerting: event.currentTarget.checked })}
      />
    </div>
  );
}
