import { useQuery } from "@tanstack/react-query";
import type { Project } from "../../api/projectTypes";
import { snapshots } from "../../state/files";
import { seesAll } from "../data/sight";
import { isAtLeast } from "../project/roles";
import { Trouble } from "../Trouble";
import { Waiting } from "../Waiting";
import { ComparePicker } from "./ComparePicker";
import { SnapshotForm } from "./SnapshotForm";
import { SnapshotTable } from "./SnapshotTable";

/** Said to those from whom the project keeps something: snapshots hold all of it. */
export const HIDDEN =
  "Snapshots hold everyone’s marks and every outlet, and this project keeps some of them from you. What you may see, you can export.";

function Taken({ project, makes }: { project: number; makes: boolean }) {
  const { data, error, refetch } = useQuery(snapshots(project));
  if (error && !data) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting lines={3} />;
  if (data.length === 0) {
    return (
      <p className="soft">
        There is no snapshot yet. {makes ? "Give what stands a name above." : "Reviewers of the project make them."}
      </p>
    );
  }
  return (
    <>
      <SnapshotTable project={project} rows={data} />
      <h3>What has changed?</h3>
      <ComparePicker project={project} snapshots={data} />
    </>
  );
}

/** Named states of a project, kept for good. */
export function SnapshotSection({ project }: { project: Project }) {
  const makes = isAtLeast(project.role, "reviewer");
  if (!seesAll(project)) return <p>{HIDDEN}</p>;
  return (
    <>
      <p className="soft">
        A snapshot keeps texts, labels, guidelines, marks and detector versions as they stand, under a name and a hash: for a
        paper, a model’s training, or before something large.
      </p>
      {makes && <SnapshotForm project={project.id} />}
      <Taken project={project.id} makes={makes} />
    </>
  );
}
