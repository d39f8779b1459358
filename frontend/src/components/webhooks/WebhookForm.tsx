import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import type { WantedWebhook } from "../../api/webhooks";
import { ApiError } from "../../api/errors";
import { Problem } from "../project/Problem";
import { familiesOf } from "./told";
import { TypeChoice } from "./TypeChoice";
import styles from "./webhooks.module.css";

export interface Where {
  project: number | null;
  name: string;
}

const fits = (project: number | null) => {
  const families = new Set(familiesOf(project).map(({ name }) => name));
  return (type: string) => families.has(type.replace(/\..*/, ""));
};

interface Props {
  label: string;
  verb: string;
  begin: WantedWebhook;
  /** Where it may be made; none where that is settled. */
  places?: readonly Where[];
  busy: boolean;
  error: Error | null;
  onSave: (wanted: WantedWebhook) => void;
  onLeave: () => void;
}

/** Where messages go and what they tell. */
export function WebhookForm({ label, verb, begin, places = [], busy, error, onSave, onLeave }: Props) {
  const [given, setGiven] = useState({ ...begin, types: begin.types.length > 0 ? begin.types : null });
  const set = (part: Partial<typeof given>) => setGiven((before) => ({ ...before, ...part }));
  const types = given.types?.filter(fits(given.project)) ?? null;
  const refused = error instanceof ApiError ? error.field("address") : undefined;
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    onSave({ ...given, address: given.address.trim(), types: types ?? [] });
  };
  return (
    <form className={styles.form} onSubmit={onSubmit} aria-label={label}>
      {places.length > 1 && (
        <NativeSelect
          label="Of what"
          data={places.map(({ project, name }) => ({ value: String(project), label: name }))}
          value={String(given.project)}
          onChange={({ currentTarget: { value } }) => set({ project: value === "null" ? null : Number(value) })}
        />
      )}
      <TextInput
        label="Address"
        description="Messages are posted to it: https, on the public internet."
        placeholder="https://hooks.example.org/annotator"
        type="url"
        required
        maxLength={2048}
        autoFocus
        value={given.address}
        error={refused}
        onChange={({ currentTarget }) => set({ address: currentTarget.value })}
      />
      <TypeChoice project={given.project} chosen={types} onChoose={(chosen) => set({ types: chosen })} />
      {refused === undefined && <Problem error={error} />}
      <div className={styles.verbs}>
        <Button type="submit" loading={busy} disabled={given.address.trim() === "" || types?.length === 0}>
          {verb}
        </Button>
        <Button variant="default" onClick={onLeave}>
          Leave it
        </Button>
      </div>
    </form>
  );
}
