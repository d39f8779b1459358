import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Snapshot } from "../../api/files";
import { checked } from "../../state/files";
import data from "../data/data.module.css";
import { instant } from "../format";

interface Props {
  project: number;
  one: Pick<Snapshot, "id" | "name">;
}

/** Computes the hashes again from the file, and says whether they are what they were. */
export function Verify({ project, one: { id, name } }: Props) {
  const { data: found, error, isFetching, refetch, dataUpdatedAt } = useQuery(checked(project, id));
  return (
    <div className={data.verbs}>
      <Button variant="default" size="xs" loading={isFetching} onClick={() => void refetch()} aria-label={`Verify ${name}`}>
        {found ? "Verify again" : "Verify"}
      </Button>
      <span role="status" className={found?.whole === false ? data.bad : data.good}>
        {found && !isFetching && `${found.whole ? "✓" : "✗"} ${found.detail} (${instant(new Date(dataUpdatedAt).toISOString())})`}
      </span>
      {error && <span role="alert">{error.message}</span>}
    </div>
  );
}
