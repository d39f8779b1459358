import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { instant } from "../../components/format";
import styles from "../../components/project/project.module.css";
import { isAtLeast } from "../../components/project/roles";
import { Labels } from "../../components/project/scheme/Reads";
import { SchemeEditor } from "../../components/project/scheme/SchemeEditor";
import { Trouble } from "../../components/Trouble";
import { Waiting } from "../../components/Waiting";
import { scheme, schemeVersions } from "../../state/projects";
import page from "../page.module.css";
import { useProject } from "./useProject";

function History({ project }: { project: number }) {
  const { data } = useQuery(schemeVersions(project));
  if (!data || data.length < 2) return null;
  return (
    <>
      <h2>Versions</h2>
      <ul className={styles.history}>
        {data.map(({ number, yaml, person, at }) => (
          <li key={number}>
            <details>
              <summary>
                Version {number}, {person}, {at && instant(at)}
              </summary>
              <pre tabIndex={0}>{yaml}</pre>
            </details>
          </li>
        ))}
      </ul>
    </>
  );
}

export function SchemePage() {
  const project = useProject();
  const [writing, setWriting] = useState(false);
  const { data, error, refetch } = useQuery(scheme(project.id));
  if (error && !data) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting lines={6} />;
  if (writing) return <SchemeEditor project={project} stands={data} onDone={() => setWriting(false)} />;
  const retired = project.labels.filter((label) => label.retired);
  return (
    <>
      <div className={page.heading}>
        <p className="soft">
          {data.number > 0
            ? `Version ${data.number}, ${data.person ?? ""}, ${data.at ? instant(data.at) : ""}`
            : "No labels yet, and nothing can be marked without one. Begin with a ready scheme, or write your own."}
        </p>
        {isAtLeast(project.role, "admin") && (
          <Button variant={data.number > 0 ? "default" : "filled"} onClick={() => setWriting(true)}>
            {data.number > 0 ? "Change the labels" : "Write the labels"}
          </Button>
        )}
      </div>
      <Labels labels={data.labels} />
      {retired.length > 0 && (
        <>
          <h2>Retired</h2>
          <p className="soft">
            {retired.map(({ name }) => name).join(", ")}. Marks with them stay; nothing new is marked with them.
          </p>
        </>
      )}
      <History project={project.id} />
    </>
  );
}
