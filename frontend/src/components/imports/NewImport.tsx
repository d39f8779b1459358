import { Button } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import { useNavigate } from "react-router";
import { ApiError } from "../../api/errors";
import { addImport, type NewImport as Wanted } from "../../api/imports";
import { importKeys } from "../../state/imports";
import { useChange } from "../../state/projects";
import { Problem } from "../project/Problem";
import { LabelFile } from "./LabelFile";
import { FormatField, OptionFields } from "./OptionFields";
import { USUAL } from "./words";
import styles from "./imports.module.css";

/** A file and how it is to be taken; it is only checked, and the next page says what it would do. */
export function NewImport({ project }: { project: number }) {
  const navigate = useNavigate();
  const [file, setFile] = useState<File | null>(null);
  const [format, setFormat] = useState("");
  const [options, setOptions] = useState(USUAL);
  const add = useChange((wanted: Wanted) => addImport(project, wanted), importKeys.all(project));
  const wrongFormat = add.error instanceof ApiError ? add.error.field("format") : undefined;
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!file) return;
    const open = ({ id }: { id: number }) => void navigate(`/projects/${project}/data/imports/${id}`);
    add.mutate({ file, format, options }, { onSuccess: open });
  };
  const onFile = (chosen: File) => {
    add.reset();
    setFormat("");
    setFile(chosen);
  };
  const onFormat = (chosen: string) => {
    add.reset();
    setFormat(chosen);
  };
  return (
    <form className={styles.form} onSubmit={onSubmit} aria-label="Import labels">
      <LabelFile file={file} onFile={onFile} />
      {file && (
        <>
          <FormatField format={format} unset="told by the file" error={wrongFormat} onFormat={onFormat} />
          <OptionFields options={options} set={(part) => setOptions({ ...options, ...part })} />
          {!wrongFormat && <Problem error={add.error} />}
          <div className={styles.verbs}>
            <Button type="submit" loading={add.isPending}>
              Check the file
            </Button>
            <span className="soft">Nothing is imported yet: you see first what would happen.</span>
          </div>
        </>
      )}
    </form>
  );
}
