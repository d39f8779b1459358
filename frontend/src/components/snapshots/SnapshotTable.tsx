import { Link } from "react-router";
import type { Snapshot } from "../../api/files";
import { isOpen } from "../../state/files";
import data from "../data/data.module.css";
import { Progress } from "../data/Progress";
import { instant, plural } from "../format";
import table from "../table.module.css";
import { Verify } from "./Verify";

/** "12 texts, 40 marks, 3 links", what there is. */
export function contents({ texts, spans, links, documents, labels }: NonNullable<Snapshot["counts"]>): string {
  const parts = [
    plural(texts, "text"),
    plural(spans, "mark"),
    ...(links > 0 ? [plural(links, "link")] : []),
    ...(documents > 0 ? [`${plural(documents, "label")} of whole texts`] : []),
    `${plural(labels, "label")} in the scheme`,
  ];
  return parts.join(", ");
}

function Held({ project, one }: { project: number; one: Snapshot }) {
  if (isOpen(one)) return <Progress what={`Snapshot ${one.name}`} work={one} />;
  if (!one.counts) {
    return (
      <span className={data.bad}>
        Not made: {one.error || one.state}. Make another one under another name.
      </span>
    );
  }
  return (
    <>
      {contents(one.counts)}
      <br />
      <code className={data.hash}>{one.sha256.slice(0, 12)}…</code>
      <Verify project={project} one={one} />
    </>
  );
}

/** A project's snapshots, the newest first. */
export function SnapshotTable({ project, rows }: { project: number; rows: readonly Snapshot[] }) {
  return (
    <div className={data.wide} tabIndex={0} role="region" aria-label="Snapshots so far">
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Made by</th>
            <th scope="col">What is in it</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <tr key={one.id}>
              <td>
                <Link to={`/projects/${project}/data/snapshots/${one.id}`}>{one.name}</Link>
                <br />
                <span className="soft">{one.note}</span>
              </td>
              <td className="soft">
                {one.made_by ?? "the command line"}
                <br />
                {instant(one.made_at)}
              </td>
              <td>
                <Held project={project} one={one} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
