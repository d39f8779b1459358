/** /projects/:id/data/snapshots/:snapshot: one snapshot, its hashes, and the guidelines that it holds. */
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import type { OneSnapshot } from "../../api/files";
import data from "../../components/data/data.module.css";
import { bytes } from "../../components/data/bytes";
import { CopyableLines } from "../../components/data/CopyableLines";
import { Progress } from "../../components/data/Progress";
import { seesAll } from "../../components/data/sight";
import { instant } from "../../components/format";
import { Markdown } from "../../components/Markdown";
import { ComparePicker } from "../../components/snapshots/ComparePicker";
import { HIDDEN } from "../../components/snapshots/SnapshotSection";
import { contents } from "../../components/snapshots/SnapshotTable";
import { Verify } from "../../components/snapshots/Verify";
import table from "../../components/table.module.css";
import { Trouble } from "../../components/Trouble";
import { Waiting } from "../../components/Waiting";
import { isOpen, snapshot, snapshots } from "../../state/files";
import { useTitle } from "../../state/useTitle";
import page from "../page.module.css";
import { useProject } from "./useProject";

function Hashes({ one, parts }: { one: OneSnapshot; parts: NonNullable<OneSnapshot["parts"]> }) {
  return (
    <div className={data.wide} tabIndex={0} role="region" aria-label="Hashes">
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col">SHA-256: equal where the contents are equal</th>
          </tr>
        </thead>
        <tbody>
          {[["whole", one.sha256], ...Object.entries(parts)].map(([name, hash]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                <code className={data.hash}>{hash}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Done({ project, one }: { project: number; one: OneSnapshot }) {
  const { data: others } = useQuery(snapshots(project));
  return (
    <>
      <div className={data.stack}>
        <p>
          {one.counts && contents(one.counts)}; {bytes(one.size)}.
        </p>
        <Verify project={project} one={one} />
        <p>
          <Link to={`/projects/${project}/data?of=${one.id}`}>Export this snapshot</Link>
        </p>
        {others && <ComparePicker project={project} snapshots={others} before={one.id} />}
      </div>
      <h2>Hashes</h2>
      {one.parts && <Hashes one={one} parts={one.parts} />}
      <CopyableLines label="the hash to cite" text={`${one.name}, SHA-256 ${one.sha256}`} />
      <h2>Guidelines then</h2>
      {one.guidelines === null && <p className={data.bad}>The file cannot be read. “Verify” says why.</p>}
      {one.guidelines === "" && <p className="soft">There were none.</p>}
      {one.guidelines && (
        <div className={page.prose}>
          <Markdown>{one.guidelines}</Markdown>
        </div>
      )}
    </>
  );
}

export function SnapshotPage() {
  const project = useProject();
  const id = Number(useParams().snapshot);
  const { data: one, error, refetch } = useQuery({ ...snapshot(project.id, id), enabled: seesAll(project) });
  useTitle(one ? `${one.name}: ${project.name}` : project.name);
  if (!seesAll(project)) return <p>{HIDDEN}</p>;
  if (error && !one) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!one) return <Waiting lines={6} />;
  return (
    <>
      <p>
        <Link to={`/projects/${project.id}/data#snapshots`}>All snapshots</Link>
      </p>
      <h2 className={data.name}>{one.name}</h2>
      <p className="soft">
        Made by {one.made_by ?? "the command line"}, {instant(one.made_at)}
      </p>
      {one.note && <p className={data.note}>{one.note}</p>}
      {isOpen(one) && <Progress what={`Snapshot ${one.name}`} work={one} />}
      {one.state === "done" && <Done project={project.id} one={one} />}
      {!isOpen(one) && one.state !== "done" && (
        <p className={data.bad}>Not made: {one.error || one.state}. Make another one under another name.</p>
      )}
    </>
  );
}
