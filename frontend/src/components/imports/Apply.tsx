import { Button } from "@mantine/core";
import { applyImport, stopImport, type Import } from "../../api/imports";
import { importKeys } from "../../state/imports";
import { useChange } from "../../state/projects";
import { plural } from "../format";
import { Problem } from "../project/Problem";
import { KINDS } from "./words";
import styles from "./imports.module.css";

type Counts = NonNullable<Import["counts"]>;

const sum = (counts: Counts, outcome: keyof Counts["text"]) =>
  KINDS.reduce((all, { kind }) => all + counts[kind][outcome], 0);

function what(counts: Counts, skips: boolean): string {
  const errors = sum(counts, "error");
  if (errors > 0 && !skips) {
    return `${plural(errors, "row")} cannot be taken, so nothing can be imported. Mend the file and bring it again, or correct below how it is taken, and check again.`;
  }
  const made = sum(counts, "new") + sum(counts, "updated");
  const left = errors > 0 ? ` ${plural(errors, "row")} would be left out.` : "";
  if (made === 0) return `Everything that can be taken is here already: importing changes nothing.${left}`;
  const updated = sum(counts, "updated");
  const changed = updated > 0 ? ` and ${updated} of them change what is here` : "";
  return `Importing brings in ${plural(made, "row")}${changed}.${left} Nothing is imported yet.`;
}

interface Props {
  project: number;
  held: Import & { counts: Counts };
  /** Options below were changed since the check. */
  changed: boolean;
}

/** What importing would do, in a sentence, and the button that does it. */
export function Apply({ project, held, changed }: Props) {
  const apply = useChange(() => applyImport(project, held.id), importKeys.all(project));
  const leave = useChange(() => stopImport(project, held.id), importKeys.all(project));
  const stuck = sum(held.counts, "error") > 0 && !held.options.skip_errors;
  return (
    <div className={styles.box}>
      <p role="status">{what(held.counts, held.options.skip_errors)}</p>
      {changed && <p>You have changed how it is taken: check again before you import.</p>}
      <Problem error={apply.error ?? leave.error} />
      <div className={styles.verbs}>
        <Button loading={apply.isPending} disabled={stuck || changed} onClick={() => apply.mutate()}>
          Import
        </Button>
        <Button variant="default" loading={leave.isPending} onClick={() => leave.mutate()}>
          Do not import
        </Button>
      </div>
    </div>
  );
}
