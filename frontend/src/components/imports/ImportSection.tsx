import type { Project } from "../../api/projectTypes";
import { isAtLeast } from "../project/roles";
import { ImportTable } from "./ImportTable";
import { NewImport } from "./NewImport";
import styles from "./imports.module.css";

/** Labels in: a file to check, and the files that came before. */
export function ImportSection({ project }: { project: Project }) {
  if (!isAtLeast(project.role, "admin"))
    return <p className="soft">Only admins of the project import: a file of labels may speak in others’ names.</p>;
  return (
    <>
      <p className={styles.lead}>
        Bring in labels from another tool, or from another installation of this one. A file is checked first, and then
        taken in whole or not at all. The same file a second time changes nothing.
      </p>
      <NewImport project={project.id} />
      <h3>Earlier imports</h3>
      <ImportTable project={project.id} />
    </>
  );
}
