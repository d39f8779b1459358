import { Button } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import { checkAgain, type Import, type ImportOptions } from "../../api/imports";
import type { Project } from "../../api/projectTypes";
import { importKeys } from "../../state/imports";
import { useChange } from "../../state/projects";
import { Problem } from "../project/Problem";
import { FormatField, OptionFields } from "./OptionFields";
import { People } from "./People";
import styles from "./imports.module.css";

const same = (one: ImportOptions, other: ImportOptions) =>
  one.skip_errors === other.skip_errors &&
  one.as_me === other.as_me &&
  one.on_difference === other.on_difference &&
  Object.keys({ ...one.people, ...other.people }).every((name) => one.people[name] === other.people[name]);

interface Props {
  project: Project;
  held: Import;
  /** Whether what is chosen here is what was checked: only that can be imported. */
  onChanged: (changed: boolean) => void;
}

/** How the file was taken at its check, to be corrected and checked again. */
export function Correct({ project, held, onChanged }: Props) {
  const [format, setFormat] = useState(held.format);
  const [options, setOptions] = useState(held.options);
  const again = useChange(() => checkAgain(project.id, held.id, { format, options }), importKeys.all(project.id));
  const change = (toFormat: string, to: ImportOptions) => {
    setFormat(toFormat);
    setOptions(to);
    onChanged(toFormat !== held.format || !same(to, held.options));
  };
  const set = (part: Partial<ImportOptions>) => change(format, { ...options, ...part });
  const onPerson = (name: string, person: string) => {
    const others = Object.entries(options.people).filter(([known]) => known !== name);
    set({ people: Object.fromEntries(person ? [...others, [name, person]] : others) });
  };
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    again.mutate();
  };
  const members = project.members.filter(({ left_at }) => left_at === null);
  return (
    <form className={styles.form} onSubmit={onSubmit} aria-label="How the file is taken">
      {held.names.length > 0 && !options.as_me && (
        <People names={held.names} people={options.people} members={members} onPerson={onPerson} />
      )}
      <FormatField format={format} onFormat={(chosen) => change(chosen, options)} />
      <OptionFields options={options} set={set} />
      <Problem error={again.error} />
      <Button type="submit" variant="default" loading={again.isPending}>
        Check again
      </Button>
    </form>
  );
}
