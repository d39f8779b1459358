/** /projects/:id/data: what leaves a project and comes into it, and its states that were kept. */
import type { ComponentType } from "react";
import type { Project } from "../../api/projectTypes";
import data from "../../components/data/data.module.css";
import { ExportSection } from "../../components/exports/ExportSection";
import { ImportSection } from "../../components/imports/ImportSection";
import { SnapshotSection } from "../../components/snapshots/SnapshotSection";
import { useTitle } from "../../state/useTitle";
import { useProject } from "./useProject";

interface Section {
  id: string;
  title: string;
  Content: ComponentType<{ project: Project }>;
}

const SECTIONS: readonly Section[] = [
  { id: "export", title: "Export", Content: ExportSection },
  { id: "snapshots", title: "Snapshots", Content: SnapshotSection },
  { id: "import", title: "Import", Content: ImportSection },
];

export function DataPage() {
  const project = useProject();
  useTitle(`Data: ${project.name}`);
  return (
    <>
      <nav className={data.jumps} aria-label="On this page">
        {SECTIONS.map(({ id, title }) => (
          <a key={id} href={`#${id}`}>
            {title}
          </a>
        ))}
      </nav>
      {SECTIONS.map(({ id, title, Content }) => (
        <section key={id} id={id} className={data.section} aria-labelledby={`${id}-title`}>
          <h2 id={`${id}-title`}>{title}</h2>
          <Content project={project} />
        </section>
      ))}
    </>
  );
}
