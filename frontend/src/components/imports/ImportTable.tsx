import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Import } from "../../api/imports";
import { imports } from "../../state/imports";
import { counted, instant, plural } from "../format";
import table from "../table.module.css";
import { Trouble } from "../Trouble";
import { Waiting } from "../Waiting";
import { bytes } from "../data/bytes";
import { FormatName } from "./FormatName";
import { KINDS, STATES } from "./words";
import styles from "./imports.module.css";

/** What an import came to, in a few words. */
function outcome({ counts, state, done, total }: Import): string {
  if (state === "checking" || state === "applying") return total > 0 ? `${counted(done)} of ${counted(total)} rows` : "";
  if (!counts) return "";
  const sum = (of: "new" | "updated" | "error") => KINDS.reduce((all, { kind }) => all + counts[kind][of], 0);
  const parts = [`${counted(sum("new"))} new`];
  if (sum("updated") > 0) parts.push(`${counted(sum("updated"))} updated`);
  if (sum("error") > 0) parts.push(`${plural(sum("error"), "row")} not taken`);
  return parts.join(", ");
}

function Row({ project, held }: { project: number; held: Import }) {
  return (
    <tr>
      <td className={styles.file}>
        <Link to={`/projects/${project}/data/imports/${held.id}`}>{held.name}</Link>
        <br />
        <span className="soft">
          <FormatName name={held.format} />, {bytes(held.size)}
        </span>
      </td>
      <td data-state={held.state} className={styles.state}>
        {STATES[held.state]}
      </td>
      <td>{outcome(held)}</td>
      <td className="soft">
        {held.person}
        <br />
        {instant(held.created_at)}
      </td>
    </tr>
  );
}

/** Files that were brought into a project, the newest first. */
export function ImportTable({ project }: { project: number }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(imports(project));
  if (error && !data) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting lines={3} />;
  if (data.length === 0) return <p className="soft">None yet. Files that are checked or imported stand here.</p>;
  return (
    <>
      <div className={styles.wide} tabIndex={0} role="region" aria-label="Earlier imports">
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">File</th>
              <th scope="col">State</th>
              <th scope="col">Rows</th>
              <th scope="col">By</th>
            </tr>
          </thead>
          <tbody>
            {data.map((held) => (
              <Row key={held.id} project={project} held={held} />
            ))}
          </tbody>
        </table>
      </div>
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show earlier ones
        </Button>
      )}
    </>
  );
}
