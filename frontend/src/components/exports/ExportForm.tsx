import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { askForExport, type ExportOptions, type Format, type WantedExport } from "../../api/files";
import { API } from "../../api/client";
import type { Project } from "../../api/projectTypes";
import { fileKeys, snapshots } from "../../state/files";
import { useChange } from "../../state/projects";
import { CopyableLines } from "../data/CopyableLines";
import data from "../data/data.module.css";
import { seesAll } from "../data/sight";
import { Problem } from "../project/Problem";
import { commandLine, curlLines, EVERYTHING, savedAs } from "./commands";
import { FormatChoice } from "./FormatChoice";
import { OptionFields } from "./OptionFields";
import styles from "./exports.module.css";

/** Options that only some formats take are left out for the others: the server refuses them. */
function fitting(options: ExportOptions, { name, history }: Format, snapshot: number | null): ExportOptions {
  return {
    ...options,
    utf16: options.utf16 && name === "ndjson",
    history: options.history && history && snapshot === null,
    page: name === "claimreview" ? options.page.trim() : "",
    licence: name === "huggingface" ? options.licence.trim() : "",
  };
}

function Scripts({ project, format, wanted }: { project: Project; format: Format; wanted: WantedExport }) {
  const all = seesAll(project);
  const { data: known } = useQuery({ ...snapshots(project.id), enabled: all });
  const name = known?.find(({ id }) => id === wanted.snapshot)?.name ?? null;
  const place = `${location.origin}${API}/projects/${project.id}/exports/`;
  return (
    <details className={styles.scripts}>
      <summary>The same from a script</summary>
      <p className="soft">
        With a token that reads, in <code>$TOKEN</code> (<a href="/account">Account</a> makes one). It holds what you may see.
      </p>
      <CopyableLines label="the lines for curl" text={curlLines(place, wanted, savedAs(format))} />
      {all && (
        <>
          <p className="soft">On the server itself. It holds everything, whoever runs it.</p>
          <CopyableLines label="the command" text={commandLine(project.id, wanted, format.suffix ? savedAs(format) : "labels", name)} />
        </>
      )}
    </details>
  );
}

interface Props {
  project: Project;
  formats: readonly Format[];
  /** The snapshot that is exported first, as its page asks. */
  of: number | null;
}

/** Which format, what of it, and the button that starts. */
export function ExportForm({ project, formats, of }: Props) {
  const [chosen, setChosen] = useState("csv");
  const [options, setOptions] = useState(EVERYTHING);
  const [snapshot, setSnapshot] = useState(of);
  const start = useChange((body: WantedExport) => askForExport(project.id, body), fileKeys.exports(project.id));
  const format = formats.find(({ name }) => name === chosen);
  if (!format) return null;
  const from = seesAll(project) ? snapshot : null;
  const name = format.name as WantedExport["format"];
  const wanted: WantedExport = { format: name, options: fitting(options, format, from), snapshot: from };
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    start.mutate(wanted);
  };
  return (
    <form className={data.form} onSubmit={onSubmit} aria-label="Export">
      <FormatChoice formats={formats} chosen={chosen} onChoose={setChosen} />
      <OptionFields
        project={project}
        format={format}
        options={options}
        snapshot={snapshot}
        set={(part) => setOptions((before) => ({ ...before, ...part }))}
        onSnapshot={setSnapshot}
      />
      <Problem error={start.error} />
      <Button type="submit" loading={start.isPending}>
        Export as {format.title.replace(/ \(.*/, "")}
      </Button>
      <Scripts project={project} format={format} wanted={wanted} />
    </form>
  );
}
