import { Button } from "@mantine/core";
import { useState } from "react";
import type { Export, Format, Snapshot } from "../../api/files";
import { isOpen } from "../../state/files";
import { bytes } from "../data/bytes";
import data from "../data/data.module.css";
import { Progress } from "../data/Progress";
import { counted, instant } from "../format";
import table from "../table.module.css";
import { Download } from "./Download";
import { optionWords } from "./options";
import { useExportWork } from "./useExportWork";

const sum = (losses: Export["losses"]) => Object.values(losses).reduce((total, { count }) => total + count, 0);

/** What the format could not hold, each kind with its count; the first of them by name. */
function Losses({ losses }: { losses: Export["losses"] }) {
  const kinds = Object.entries(losses);
  if (kinds.length === 0) return <span className={data.good}>Nothing was left out.</span>;
  return (
    <details>
      <summary>{counted(sum(losses))} not held</summary>
      <ul>
        {kinds.map(([kind, { count, named }]) => (
          <li key={kind}>
            {counted(count)} × {kind}
            <br />
            <span className={`soft ${data.hash}`}>
              {named.join(", ")}
              {count > named.length && " …"}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function State({ one }: { one: Export }) {
  if (isOpen(one)) return <Progress what={`Export ${one.id}`} work={one} />;
  if (one.state === "stopped") return <>Stopped. No file was made.</>;
  if (one.state === "failed") {
    return (
      <span className={data.bad}>
        Failed: {one.error || "the worker could not go on"}. Export it again; if it fails again, tell whoever runs the server.
      </span>
    );
  }
  if (one.download === null) return <>The file was removed when it ended. Export it again.</>;
  return (
    <>
      {bytes(one.size)}, file kept until {one.expires_at && instant(one.expires_at)}
      <details>
        <summary>SHA-256 {one.sha256.slice(0, 8)}…</summary>
        <code className={data.hash}>{one.sha256}</code>
      </details>
      <Losses losses={one.losses} />
    </>
  );
}

interface RowProps {
  project: number;
  one: Export;
  title: string;
  /** Of the snapshot that it is of. */
  of: string | null;
}

function Row({ project, one, title, of }: RowProps) {
  const [asking, setAsking] = useState(false);
  const work = useExportWork(project, one);
  const about = `${title}, ${instant(one.made_at)}`;
  return (
    <tr>
      <td>
        <b>{title}</b>
        <br />
        {of !== null && <>of “{of}”; </>}
        <span className="soft">{optionWords(one.options).join("; ") || "everything"}</span>
      </td>
      <td className="soft">
        {one.made_by}
        <br />
        {instant(one.made_at)}
      </td>
      <td className={data.file}>
        <State one={one} />
        {work.error && <p role="alert">{work.error.message}</p>}
      </td>
      <td>
        <div className={data.verbs}>
          {one.download !== null && <Download project={project} one={one} about={about} />}
          {isOpen(one) && (
            <Button variant="default" size="xs" loading={work.busy} onClick={work.stop} aria-label={`Stop ${about}`}>
              Stop
            </Button>
          )}
          {!isOpen(one) && one.download === null && (
            <Button variant="default" size="xs" loading={work.busy} onClick={work.again} aria-label={`Export again: ${about}`}>
              Export again
            </Button>
          )}
          {!isOpen(one) && !asking && (
            <Button variant="default" size="xs" onClick={() => setAsking(true)} aria-label={`Delete ${about}`}>
              Delete…
            </Button>
          )}
          {asking && (
            <span role="group" aria-label="Delete this export?" className={data.ask}>
              Its file goes, and links to it lead nowhere. The marks stay.
              <span className={data.verbs}>
                <Button size="xs" autoFocus loading={work.busy} onClick={work.remove}>
                  Delete it
                </Button>
                <Button size="xs" variant="default" onClick={() => setAsking(false)}>
                  Keep it
                </Button>
              </span>
            </span>
          )}
        </div>
      </td>
    </tr>
  );
}

interface Props {
  project: number;
  rows: readonly Export[];
  formats: readonly Format[];
  snapshots: readonly Snapshot[];
}

/** Exports so far: how each is doing, its file, what it lacks. */
export function ExportTable({ project, rows, formats, snapshots }: Props) {
  const nameOf = (id: number | null) => id && (snapshots.find((one) => one.id === id)?.name ?? `snapshot ${id}`);
  return (
    <div className={data.wide} tabIndex={0} role="region" aria-label="Exports so far">
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Format, and what of it</th>
            <th scope="col">Asked for by</th>
            <th scope="col">File</th>
            <th scope="col">
              <span className="hidden">What to do with it</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <Row
              key={one.id}
              project={project}
              one={one}
              title={formats.find(({ name }) => name === one.format)?.title ?? one.format}
              of={nameOf(one.snapshot) || null}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
