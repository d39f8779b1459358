import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { useNavigate } from "react-router";
import { addProject } from "../../api/projects";
import type { ReadyScheme } from "../../api/projectTypes";
import { projectKeys, readySchemes, useChange } from "../../state/projects";
import { LabelName } from "./Bars";
import { Problem } from "./Problem";
import styles from "./project.module.css";

function About({ scheme }: { scheme: ReadyScheme }) {
  return (
    <div className="soft">
      <p>{scheme.description}</p>
      <p>Source: {scheme.source}</p>
      <p>
        {scheme.labels.map(({ kind, name, colour }) => (
          <span key={kind + name}>
            <LabelName name={name} colour={colour} />{" "}
          </span>
        ))}
      </p>
    </div>
  );
}

/** A project begins with a name and a ready scheme; both can be changed later. */
export function NewProject() {
  const ready = useQuery(readySchemes);
  const navigate = useNavigate();
  const [given, setGiven] = useState({ name: "", description: "", scheme: "" });
  const add = useChange(addProject, projectKeys.all);
  const chosen = ready.data?.find(({ name }) => name === given.scheme) ?? ready.data?.[0];
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    const body = { ...given, scheme: chosen?.name ?? "" };
    add.mutate(body, { onSuccess: ({ id }) => void navigate(`/projects/${id}`) });
  };
  const set = (part: Partial<typeof given>) => setGiven({ ...given, ...part });
  return (
    <form className={`${styles.form} ${styles.box}`} onSubmit={onSubmit}>
      <TextInput
        label="Name"
        required
        maxLength={200}
        value={given.name}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
      />
      <Textarea
        label="What it is for"
        autosize
        minRows={2}
        value={given.description}
        onChange={({ currentTarget }) => set({ description: currentTarget.value })}
      />
      <NativeSelect
        label="Labels to begin with"
        description="Every label can be changed on the project’s page."
        data={(ready.data ?? []).map(({ name, title }) => ({ value: name, label: title }))}
        value={chosen?.name ?? ""}
        onChange={({ currentTarget }) => set({ scheme: currentTarget.value })}
      />
      {chosen && <About scheme={chosen} />}
      <Button type="submit" loading={add.isPending} disabled={given.name.trim() === "" || !chosen}>
        Make the project
      </Button>
      <Problem error={add.error ?? ready.error} />
    </form>
  );
}
