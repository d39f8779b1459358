import { Button, Textarea } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ApiError } from "../../../api/errors";
import { putScheme, type Draft } from "../../../api/projects";
import type { Label, LabelDefinition, Project, Scheme } from "../../../api/projectTypes";
import { checkedScheme, projectKeys, useChange } from "../../../state/projects";
import { Problem } from "../Problem";
import project_ from "../project.module.css";
import { BLANK_LABEL, cleaned, moved, remembered, replaced } from "./draft";
import { LabelFields } from "./LabelFields";
import { Labels, Slips, WhatChanges } from "./Reads";
import { Tabs } from "./Tabs";

const PAUSE = 300; // milliseconds after the last letter before the server is asked whether it is right

interface FormProps {
  labels: readonly LabelDefinition[];
  rows: readonly Label[];
  onChange: (labels: LabelDefinition[]) => void;
}

function Form({ labels, rows, onChange }: FormProps) {
  const absent = rows.filter(
    (row) => row.retired && !labels.some(({ kind, name, was }) => kind === row.kind && [name, was].includes(row.name)),
  );
  const bring = ({ kind, name, key, colour, description, attributes }: Label) => {
    const taken = labels.some((label) => label.kind === kind && label.key === key);
    onChange([...labels, { kind, name, key: taken ? "" : key, colour, description, attributes }]);
  };
  return (
    <>
      {labels.map((label, index) => (
        <LabelFields
          key={index}
          label={label}
          open={label.name === ""}
          onChange={(next) => onChange(replaced(labels, index, next && remembered(label, next, rows)))}
          onMove={(step) => onChange(moved(labels, index, step))}
        />
      ))}
      <Button variant="default" onClick={() => onChange([...labels, BLANK_LABEL])}>
        Add a label
      </Button>
      {absent.length > 0 && (
        <p className="soft">
          Retired:{" "}
          {absent.map((row) => (
            <button key={row.id} type="button" className="plain under" onClick={() => bring(row)}>
              bring “{row.name}” back
            </button>
          ))}
        </p>
      )}
    </>
  );
}

interface Props {
  project: Project;
  stands: Scheme;
  onDone: () => void;
}

/** The scheme in the hands of an admin: checked while it is written, stored as a new version. */
export function SchemeEditor({ project, stands, onDone }: Props) {
  const [base] = useState(stands); // what was seen when writing began, whatever is fetched meanwhile
  const [draft, setDraft] = useState<Draft>({ labels: base.labels });
  const [paused] = useDebouncedValue(draft, PAUSE);
  const { data: checked } = useQuery(checkedScheme(cleaned(paused)));
  const save = useChange((seen: number) => putScheme(project.id, cleaned(draft), seen), projectKeys.one(project.id));
  const stale = save.error instanceof ApiError && save.error.code === "stale";
  const current = stale ? ((save.error as ApiError).problem.current as Scheme) : null;
  const send = (seen: number) => save.mutate(seen, { onSuccess: onDone });
  return (
    <>
      <Problem error={save.error} />
      {current && (
        <div className={project_.row}>
          <Button variant="default" onClick={() => send(current.number)}>
            Save mine after version {current.number}
          </Button>
          <Button variant="default" onClick={onDone}>
            Drop mine, read theirs
          </Button>
        </div>
      )}
      <div className={project_.side}>
        <div>
          <Tabs draft={draft} onDraft={setDraft} />
          {"labels" in draft ? (
            <Form labels={draft.labels} rows={project.labels} onChange={(labels) => setDraft({ labels })} />
          ) : (
            <Textarea
              label="Labels in YAML"
              className={project_.mono ?? ""}
              autosize
              minRows={16}
              spellCheck={false}
              value={draft.yaml}
              onChange={({ currentTarget }) => setDraft({ yaml: currentTarget.value })}
            />
          )}
        </div>
        <section className={project_.preview} aria-label="As it will be read">
          {checked && <Slips slips={checked.slips} />}
          {checked?.slips.length === 0 && (
            <>
              <WhatChanges next={checked.labels} rows={project.labels} />
              <Labels labels={checked.labels} />
            </>
          )}
        </section>
      </div>
      <div className={project_.row}>
        <Button
          loading={save.isPending}
          disabled={(checked?.slips.length ?? 0) > 0}
          onClick={() => send(base.number)}
        >
          Save as version {base.number + 1}
        </Button>
        <Button variant="default" onClick={onDone}>
          Leave without saving
        </Button>
      </div>
    </>
  );
}
