import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import type { WantedToken } from "../../api/types";
import { projects } from "../../state/projects";
import { ENDS, SCOPES, USUAL_END } from "./scopes";
import styles from "./tokens.module.css";

const empty = (): WantedToken => ({ name: "", scopes: ["read"], projects: null, days: USUAL_END });

function toggled<Item>(items: readonly Item[], item: Item): Item[] {
  return items.includes(item) ? items.filter((one) => one !== item) : [...items, item];
}

interface Props {
  wanted: WantedToken;
  set: (part: Partial<WantedToken>) => void;
}

function Scopes({ wanted: { scopes }, set }: Props) {
  const all = scopes.includes("admin");
  return (
    <fieldset className={styles.choices}>
      <legend>What it may do</legend>
      {SCOPES.map(({ scope, title, may }) => (
        <Checkbox
          key={scope}
          label={title}
          description={may}
          checked={all || scopes.includes(scope)}
          disabled={all && scope !== "admin"}
          onChange={() => set({ scopes: toggled(scopes, scope) })}
        />
      ))}
    </fieldset>
  );
}

function Projects({ wanted: { projects: chosen }, set }: Props) {
  const { data } = useQuery(projects);
  if (!data || data.length === 0) return null;
  return (
    <fieldset className={styles.choices}>
      <legend>Where</legend>
      <Checkbox
        label="Only in some projects"
        description="Of other projects it sees nothing. What all share it reads, and changes nothing of it."
        checked={chosen !== null}
        onChange={({ currentTarget }) => set({ projects: currentTarget.checked ? [] : null })}
      />
      {chosen !== null && (
        <div className={styles.projects}>
          {data.map(({ id, name }) => (
            <Checkbox
              key={id}
              label={name}
              checked={chosen.includes(id)}
              onChange={() => set({ projects: toggled(chosen, id) })}
            />
          ))}
        </div>
      )}
    </fieldset>
  );
}

interface FormProps {
  busy: boolean;
  /** Resolves once the token is made; the form is empty again then. */
  onMake: (wanted: WantedToken) => Promise<unknown>;
}

/** What a token is for, what it may do, where and for how long. */
export function TokenForm({ busy, onMake }: FormProps) {
  const [wanted, setWanted] = useState(empty);
  const set = (part: Partial<WantedToken>) => setWanted((before) => ({ ...before, ...part }));
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    onMake(wanted).then(
      () => setWanted(empty()),
      () => undefined, // the page says why; what was chosen stays
    );
  };
  const ready = wanted.name.trim() !== "" && wanted.scopes.length > 0 && wanted.projects?.length !== 0;
  return (
    <form className={styles.form} onSubmit={onSubmit} aria-label="Make a token">
      <TextInput
        label="Name"
        placeholder="what it is for"
        required
        maxLength={100}
        value={wanted.name}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
      />
      <Scopes wanted={wanted} set={set} />
      <Projects wanted={wanted} set={set} />
      <NativeSelect
        label="It expires"
        data={ENDS.map(({ days, label }) => ({ value: String(days), label }))}
        value={String(wanted.days)}
        onChange={({ currentTarget: { value } }) => set({ days: value === "null" ? null : Number(value) })}
      />
      <Button type="submit" loading={busy} disabled={!ready}>
        Make a token
      </Button>
    </form>
  );
}
