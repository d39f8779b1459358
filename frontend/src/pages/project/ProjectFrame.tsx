/** What surrounds the pages of one project: its name and the way between them. */
import { useQuery } from "@tanstack/react-query";
import { NavLink, Outlet, useParams } from "react-router";
import styles from "../../components/project/project.module.css";
import { isAtLeast } from "../../components/project/roles";
import { Trouble } from "../../components/Trouble";
import { Waiting } from "../../components/Waiting";
import { project as projectQuery } from "../../state/projects";
import { useTitle } from "../../state/useTitle";
import page from "../page.module.css";

const PAGES = [
  ["", "Overview"],
  ["scheme", "Labels"],
  ["guidelines", "Guidelines"],
  ["adjudication", "Differences"],
  ["agreement", "Agreement"],
  ["training", "Training"],
  ["suggestions", "Suggestions"],
  ["data", "Data"],
  ["people", "People"],
  ["settings", "Settings"],
] as const;

export function ProjectFrame() {
  const id = Number(useParams().id);
  const { data: project, error, refetch } = useQuery({ ...projectQuery(id), enabled: Number.isInteger(id) });
  useTitle(project?.name ?? "Project");
  const reviews = project !== undefined && isAtLeast(project.role, "reviewer");
  if (error && !project) return <Trouble page error={error} onRetry={() => void refetch()} />;
  return (
    <div className={page.page}>
      <h1>{project?.name ?? "Project"}</h1>
      <nav className={styles.tabs} aria-label="This project">
        {PAGES.filter(([path]) => path !== "suggestions" || reviews).map(([path, name]) => (
          <NavLink key={path} to={`/projects/${id}${path && `/${path}`}`} end={path !== "data"}>
            {name}
          </NavLink>
        ))}
      </nav>
      {project ? <Outlet context={project} /> : <Waiting lines={5} />}
    </div>
  );
}
