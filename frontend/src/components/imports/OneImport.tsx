import { useState } from "react";
import type { OneImport as Held } from "../../api/imports";
import type { Project } from "../../api/projectTypes";
import { isRunning } from "../../state/imports";
import { instant } from "../format";
import { Apply } from "./Apply";
import { Articles } from "./Articles";
import { Correct } from "./Correct";
import { Report } from "./Report";
import { Rows } from "./Rows";
import { Running } from "./Running";
import { STATES } from "./words";
import styles from "./imports.module.css";

interface Props {
  project: Project;
  held: Held;
}

function Checked({ project, held, counts }: Props & { counts: NonNullable<Held["counts"]> }) {
  const [changed, setChanged] = useState(false);
  return (
    <>
      <h3>What would happen</h3>
      <Apply project={project.id} held={{ ...held, counts }} changed={changed} />
      <Report held={held} />
      <h3>How the file is taken</h3>
      <Correct project={project} held={held} onChanged={setChanged} />
      <RowByRow project={project.id} held={held} />
    </>
  );
}

/** What became of each row, until that is removed with the file. */
function RowByRow({ project, held }: { project: number; held: Held }) {
  if (held.removed_at) {
    return <p className="soft">The file and its report row by row were removed {instant(held.removed_at)}.</p>;
  }
  return (
    <>
      <h3>Row by row</h3>
      <Rows project={project} held={held} />
      {held.expires_at && <p className="soft">These rows and the file are kept until {instant(held.expires_at)}.</p>}
    </>
  );
}

function Failed({ project, held }: Props) {
  return (
    <>
      <div className={`${styles.box} ${styles.failed}`} role="alert">
        <p>
          <b>This file was not imported, and nothing in the project was changed.</b>
        </p>
        <p className={styles.file}>{held.error.replace(/[^.!?]$/, "$&.")}</p>
        <p>Mend the file and bring it again.{!held.removed_at && " Or correct here how it is taken."}</p>
      </div>
      <Report held={held} />
      {held.counts && <RowByRow project={project.id} held={held} />}
      {!held.removed_at && (
        <>
          <h3>How the file is taken</h3>
          <Correct project={project} held={held} onChanged={() => undefined} />
        </>
      )}
    </>
  );
}

function Done({ project, held }: Props) {
  return (
    <>
      <p role="status">
        {STATES[held.state]}
        {held.finished_at && ` ${instant(held.finished_at)}`}. The same file again would change nothing.
      </p>
      <Report held={held} />
      <Articles project={project.id} articles={held.articles} />
      <RowByRow project={project.id} held={held} />
    </>
  );
}

/** One file: how far it is, what importing it would do or has done, and what comes next. */
export function OneImport({ project, held }: Props) {
  if (isRunning(held)) return <Running project={project.id} held={held} />;
  // A check has its own form: what was chosen for an earlier one is gone with it.
  if (held.state === "checked" && held.counts) {
    return <Checked key={held.started_at} project={project} held={held} counts={held.counts} />;
  }
  if (held.state === "failed") return <Failed key={held.started_at} project={project} held={held} />;
  if (held.state === "done") return <Done project={project} held={held} />;
  return (
    <p role="status">
      This import was stopped. {held.error} Nothing in the project was changed.{!held.error && " Bring the file again to go on."}
    </p>
  );
}
