import { Button } from "@mantine/core";
import { stopImport, type Import } from "../../api/imports";
import { importKeys } from "../../state/imports";
import { useChange } from "../../state/projects";
import { counted, plural } from "../format";
import { Problem } from "../project/Problem";
import styles from "./imports.module.css";

function words({ state, started_at, done, total }: Import): string {
  if (state === "checking" && started_at === null) return "Waiting for a worker";
  if (total === 0) return "Looking through the file";
  if (state === "applying" && done === 0) return `Importing ${plural(total, "row")}`;
  return `${counted(done)} of ${plural(total, "row")} ${state === "checking" ? "checked" : "imported"}`;
}

/** How far a worker is with the file, and the way to end it. */
export function Running({ project, held }: { project: number; held: Import }) {
  const stop = useChange(() => stopImport(project, held.id), importKeys.all(project));
  const { state, done, total } = held;
  const known = total > 0 && done > 0;
  return (
    <div className={styles.box}>
      <p role="status">{words(held)}</p>
      <progress aria-label="How far it is" {...(known ? { value: done, max: total } : {})} />
      <p className="soft">
        {state === "checking" ? "Nothing is imported by this." : "All of it is stored at the end, together."} It goes on when
        you leave this page.
      </p>
      <Problem error={stop.error} />
      <Button variant="default" loading={stop.isPending} onClick={() => stop.mutate()}>
        Stop
      </Button>
    </div>
  );
}
