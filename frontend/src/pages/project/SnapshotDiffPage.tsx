/** /projects/:id/data/snapshots/:snapshot/diff/:other: what differs between two snapshots, or between one and now. */
import { Button, NativeSelect } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearchParams } from "react-router";
import type { Change, DiffFilter, DiffKind } from "../../api/files";
import type { Project } from "../../api/projectTypes";
import data from "../../components/data/data.module.css";
import { seesAll } from "../../components/data/sight";
import { DiffPicture, DiffRules } from "../../components/snapshots/DiffHead";
import { DiffRows } from "../../components/snapshots/DiffRows";
import { HIDDEN } from "../../components/snapshots/SnapshotSection";
import styles from "../../components/snapshots/snapshots.module.css";
import { CHANGES, KINDS } from "../../components/snapshots/words";
import { Trouble } from "../../components/Trouble";
import { Waiting } from "../../components/Waiting";
import { diff, snapshots } from "../../state/files";
import { useTitle } from "../../state/useTitle";
import { useProject } from "./useProject";

const KIND_NAMES: Record<DiffKind, string> = { text: "texts", span: "marks", link: "links", document: "labels of whole texts" };
const optionsOf = (all: string, names: Record<string, string>) => [
  { value: "", label: all },
  ...Object.entries(names).map(([value, label]) => ({ value, label })),
];

/** The filter as the address has it. */
function useFilter(): [DiffFilter, (part: Partial<DiffFilter>) => void] {
  const [params, setParams] = useSearchParams();
  const [kind, change] = [params.get("kind") ?? "", params.get("change") ?? ""];
  const filter: DiffFilter = {
    kind: kind in KINDS ? (kind as DiffKind) : "",
    change: change in CHANGES ? (change as Change) : "",
  };
  const set = (part: Partial<DiffFilter>) => {
    const some = Object.entries({ ...filter, ...part }).filter(([, value]) => value !== "");
    setParams(Object.fromEntries(some), { replace: true });
  };
  return [filter, set];
}

function Compared({ project, before, other }: { project: Project; before: number; other: string }) {
  const [filter, set] = useFilter();
  const asked = useInfiniteQuery(diff(project.id, before, other, filter));
  const first = asked.data?.pages[0];
  if (asked.error && !first) return <Trouble error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!first) return <Waiting lines={8} />;
  const rows = asked.data?.pages.flatMap(({ results }) => results) ?? [];
  return (
    <>
      {first.counts && <DiffPicture counts={first.counts} labels={project.labels} />}
      <DiffRules diff={first} />
      <h2>Texts and marks, one by one</h2>
      <div className={styles.filters}>
        <NativeSelect
          label="Show"
          data={optionsOf("texts and marks", KIND_NAMES)}
          value={filter.kind}
          onChange={({ currentTarget }) => set({ kind: currentTarget.value as DiffFilter["kind"] })}
        />
        <NativeSelect
          label="that were"
          data={optionsOf("added, changed or gone", CHANGES)}
          value={filter.change}
          onChange={({ currentTarget }) => set({ change: currentTarget.value as DiffFilter["change"] })}
        />
      </div>
      {rows.length === 0 && <p role="status">Nothing differs{(filter.kind || filter.change) && " of this kind"}.</p>}
      <DiffRows project={project.id} rows={rows} />
      {asked.isFetchNextPageError && <p role="alert">{asked.error.message}</p>}
      {asked.hasNextPage && (
        <Button variant="default" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          Show more
        </Button>
      )}
    </>
  );
}

export function SnapshotDiffPage() {
  const project = useProject();
  const { snapshot = "", other = "now" } = useParams();
  const { data: known } = useQuery({ ...snapshots(project.id), enabled: seesAll(project) });
  const nameOf = (id: string) => (id === "now" ? "what stands now" : `“${known?.find((one) => String(one.id) === id)?.name ?? id}”`);
  useTitle(`Compared: ${project.name}`);
  if (!seesAll(project)) return <p>{HIDDEN}</p>;
  return (
    <>
      <p>
        <Link to={`/projects/${project.id}/data#snapshots`}>All snapshots</Link>
      </p>
      <h2 className={data.name}>
        From {nameOf(snapshot)} to {nameOf(other)}
      </h2>
      {other !== "now" && (
        <p>
          <Link to={`/projects/${project.id}/data/snapshots/${other}/diff/${snapshot}`}>The other way round</Link>
        </p>
      )}
      <Compared key={`${snapshot} ${other}`} project={project} before={Number(snapshot)} other={other} />
    </>
  );
}
