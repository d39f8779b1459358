import { Button } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import type { Project } from "../../api/projectTypes";
import { exports, formats, snapshots } from "../../state/files";
import data from "../data/data.module.css";
import { seesAll, seesEveryone, seesOutlets } from "../data/sight";
import { Trouble } from "../Trouble";
import { Waiting } from "../Waiting";
import { ExportForm } from "./ExportForm";
import { ExportTable } from "./ExportTable";

/** What a file leaves out for this person, said before it is made. */
function Kept({ project }: { project: Project }) {
  const marks = !seesEveryone(project) && "your own marks and settled ones";
  const outlets = !seesOutlets(project) && "no outlet, address and byline of articles that you have not judged yet";
  if (!marks && !outlets) return null;
  return (
    <p className={data.note}>
      What you export has {[marks, outlets].filter(Boolean).join(", and ")}: the rest of this project is kept from you while you
      work.
    </p>
  );
}

function Earlier({ project }: { project: Project }) {
  const { data: rows, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    exports(project.id),
  );
  const { data: known } = useQuery(formats);
  const { data: taken } = useQuery({ ...snapshots(project.id), enabled: seesAll(project) });
  if (error && !rows) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!rows || !known) return <Waiting lines={3} />;
  if (rows.length === 0) return <p className="soft">Nothing was exported yet. Choose a format above and start.</p>;
  return (
    <>
      <ExportTable project={project.id} rows={rows} formats={known} snapshots={taken ?? []} />
      {hasNextPage && (
        <Button variant="default" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show earlier ones
        </Button>
      )}
    </>
  );
}

/** A project's marks and texts as a file for other tools. */
export function ExportSection({ project }: { project: Project }) {
  const { data: known, error, refetch } = useQuery(formats);
  const of = Number(useSearchParams()[0].get("of")) || null;
  return (
    <>
      <p className="soft">
        A worker writes the file; it goes on when you leave this page, and the file is kept for some days.
      </p>
      <Kept project={project} />
      {error && !known && <Trouble error={error} onRetry={() => void refetch()} />}
      {!known && !error && <Waiting lines={6} />}
      {known && <ExportForm key={of} project={project} formats={known} of={of} />}
      <h3>Exports so far</h3>
      <Earlier project={project} />
    </>
  );
}
