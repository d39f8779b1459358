import { Button, Checkbox, NativeSelect, NumberInput, Textarea, TextInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import { changeProject } from "../../api/projects";
import type { Order, Settings } from "../../api/projectTypes";
import { Problem } from "../../components/project/Problem";
import styles from "../../components/project/project.module.css";
import { isAtLeast, ORDERS } from "../../components/project/roles";
import { Webhooks } from "../../components/webhooks/Webhooks";
import { projectKeys, useChange } from "../../state/projects";
import { useProject } from "./useProject";

function useSettings() {
  const { id, name, description, shared, blind, overlap, quota, order, lease_hours } = useProject();
  const [given, setGiven] = useState<Settings>({
    name,
    description,
    shared,
    blind,
    overlap,
    quota,
    order,
    lease_hours,
  });
  const save = useChange(() => changeProject(id, given), projectKeys.all);
  const set = (part: Partial<Settings>) => {
    save.reset();
    setGiven((now) => ({ ...now, ...part }));
  };
  return { given, set, save };
}

const whole = (value: string | number, least: number) => Math.max(least, Math.trunc(Number(value)) || least);

function SettingsForm() {
  const project = useProject();
  const { given, set, save } = useSettings();
  const may = isAtLeast(project.role, "admin");
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form className={styles.form} onSubmit={onSubmit}>
      {!may && <p className="soft">Only an admin of the project changes these.</p>}
      <TextInput
        label="Name"
        required
        maxLength={200}
        disabled={!may}
        value={given.name}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
      />
      <Textarea
        label="What it is for"
        autosize
        minRows={2}
        disabled={!may}
        value={given.description}
        onChange={({ currentTarget }) => set({ description: currentTarget.value })}
      />
      <Checkbox
        label="Annotators see each other’s marks"
        description="Agreement is only worth measuring where they do not."
        disabled={!may}
        checked={given.shared}
        onChange={({ currentTarget }) => set({ shared: currentTarget.checked })}
      />
      <Checkbox
        label="Blind mode"
        description="Outlet, byline and suggestions stay hidden until an annotator has judged."
        disabled={!may}
        checked={given.blind}
        onChange={({ currentTarget }) => set({ blind: currentTarget.checked })}
      />
      <NumberInput
        label="People to an article"
        description="The queue never gives one to more."
        min={1}
        max={100}
        allowDecimal={false}
        disabled={!may}
        value={given.overlap}
        onChange={(value) => set({ overlap: whole(value, 1) })}
      />
      <NumberInput
        label="Most articles for one person"
        description="Empty: as many as there are."
        min={1}
        allowDecimal={false}
        disabled={!may}
        value={given.quota ?? ""}
        onChange={(value) => set({ quota: value === "" ? null : whole(value, 1) })}
      />
      <NativeSelect
        label="Which article comes next"
        data={[...ORDERS]}
        disabled={!may}
        value={given.order}
        onChange={({ currentTarget }) => set({ order: currentTarget.value as Order })}
      />
      <NumberInput
        label="An untouched article goes back after"
        suffix=" hours"
        min={1}
        allowDecimal={false}
        disabled={!may}
        value={given.lease_hours}
        onChange={(value) => set({ lease_hours: whole(value, 1) })}
      />
      {may && (
        <Button type="submit" loading={save.isPending} disabled={given.name.trim() === ""}>
          Save
        </Button>
      )}
      <p role="status" className={styles.good}>
        {save.isSuccess && "Saved."}
      </p>
      <Problem error={save.error} />
    </form>
  );
}

/** What an admin settles of a project, and the webhooks that tell of it. */
export function SettingsPage() {
  const { id, name, role } = useProject();
  return (
    <>
      <SettingsForm />
      {isAtLeast(role, "admin") && (
        <section aria-labelledby="webhooks">
          <h2 id="webhooks">Webhooks</h2>
          <Webhooks places={[{ project: id, name }]} only />
        </section>
      )}
    </>
  );
}
