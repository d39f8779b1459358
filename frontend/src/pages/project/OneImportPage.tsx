/** /projects/:id/data/imports/:importId: one file, from its check to its result. */
import { bytes } from "../../components/data/bytes";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { FormatName } from "../../components/imports/FormatName";
import { OneImport } from "../../components/imports/OneImport";
import styles from "../../components/imports/imports.module.css";
import { instant } from "../../components/format";
import { Trouble } from "../../components/Trouble";
import { Waiting } from "../../components/Waiting";
import { oneImport } from "../../state/imports";
import { useProject } from "./useProject";

export function OneImportPage() {
  const project = useProject();
  const { data: held, error, refetch } = useQuery(oneImport(project.id, Number(useParams().importId)));
  if (error && !held) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!held) return <Waiting lines={5} />;
  return (
    <section className={styles.section} aria-labelledby="file">
      <p>
        <Link to={`/projects/${project.id}/data#import`}>All imports</Link>
      </p>
      <h2 id="file" className={styles.file}>
        Import of {held.name}
      </h2>
      <p className={styles.lead}>
        <FormatName name={held.format} />, {bytes(held.size)}, brought by {held.person}, {instant(held.created_at)}
      </p>
      <OneImport project={project} held={held} />
    </section>
  );
}
