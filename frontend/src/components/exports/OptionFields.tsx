import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ExportOptions, Format } from "../../api/files";
import type { Project } from "../../api/projectTypes";
import { snapshots } from "../../state/files";
import { seesAll, seesEveryone } from "../data/sight";
import styles from "./exports.module.css";

interface NamesProps {
  title: string;
  names: readonly string[];
  chosen: readonly string[];
  onChoose: (names: string[]) => void;
}

/** Only some of these; none ticked is all of them. */
function Names({ title, names, chosen, onChoose }: NamesProps) {
  if (names.length < 2) return null;
  const toggled = (name: string) =>
    chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name];
  return (
    <details open={chosen.length > 0 || undefined}>
      <summary>
        {title}: {chosen.length === 0 ? "all" : chosen.join(", ")}
      </summary>
      <fieldset className={styles.names}>
        <legend className="hidden">{title}</legend>
        {names.map((name) => (
          <Checkbox
            key={name}
            label={name}
            checked={chosen.includes(name)}
            onChange={() => onChoose(toggled(name))}
          />
        ))}
      </fieldset>
    </details>
  );
}

function SnapshotField({ project, chosen, onChoose }: { project: number; chosen: number | null; onChoose: (id: number | null) => void }) {
  const { data } = useQuery(snapshots(project));
  const ready = data?.filter(({ state }) => state === "done") ?? [];
  if (ready.length === 0) return null;
  return (
    <NativeSelect
      label="Of"
      data={[{ value: "", label: "what stands now" }, ...ready.map(({ id, name }) => ({ value: String(id), label: `the snapshot “${name}”` }))]}
      value={chosen ?? ""}
      onChange={({ currentTarget: { value } }) => onChoose(value === "" ? null : Number(value))}
    />
  );
}

interface Props {
  project: Project;
  format: Format;
  options: ExportOptions;
  snapshot: number | null;
  set: (part: Partial<ExportOptions>) => void;
  onSnapshot: (id: number | null) => void;
}

/** What of the project is exported, and what this format is told besides. */
export function OptionFields({ project, format, options, snapshot, set, onSnapshot }: Props) {
  const labels = [...new Set(project.labels.map(({ name }) => name))];
  const people = project.members.map(({ person }) => person);
  return (
    <>
      {seesAll(project) && <SnapshotField project={project.id} chosen={snapshot} onChoose={onSnapshot} />}
      <Checkbox
        label="Settled marks only"
        description="Those that adjudication left."
        checked={options.gold}
        onChange={({ currentTarget }) => set({ gold: currentTarget.checked })}
      />
      <Checkbox
        label="Texts without such marks too"
        checked={options.bare}
        onChange={({ currentTarget }) => set({ bare: currentTarget.checked })}
      />
      <Names title="Labels" names={labels} chosen={options.labels} onChoose={(names) => set({ labels: names })} />
      {seesEveryone(project) && (
        <Names title="Marks of" names={people} chosen={options.annotators} onChoose={(names) => set({ annotators: names })} />
      )}
      {format.name === "ndjson" && (
        <Checkbox
          label="Offsets in UTF-16 units besides"
          description="For JavaScript, Java and C#, which count some characters twice."
          checked={options.utf16}
          onChange={({ currentTarget }) => set({ utf16: currentTarget.checked })}
        />
      )}
      {format.history && seesEveryone(project) && snapshot === null && (
        <Checkbox
          label="With the log of each mark"
          description="Who changed what, and when."
          checked={options.history}
          onChange={({ currentTarget }) => set({ history: currentTarget.checked })}
        />
      )}
      {format.name === "claimreview" && (
        <TextInput
          label="Page that shows the findings"
          description="Google requires its address."
          type="url"
          placeholder="https://"
          value={options.page}
          onChange={({ currentTarget }) => set({ page: currentTarget.value })}
        />
      )}
      {format.name === "huggingface" && (
        <TextInput
          label="Licence"
          description="One of the Hub’s identifiers, such as cc-by-4.0."
          maxLength={60}
          value={options.licence}
          onChange={({ currentTarget }) => set({ licence: currentTarget.value })}
        />
      )}
    </>
  );
}
