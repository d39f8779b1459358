import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Project } from "../../api/projectTypes";
import { plural } from "../../components/format";
import { NewProject } from "../../components/project/NewProject";
import styles from "../../components/project/project.module.css";
import { Trouble } from "../../components/Trouble";
import { Waiting } from "../../components/Waiting";
import { projects } from "../../state/projects";
import { useTitle } from "../../state/useTitle";
import page from "../page.module.css";

function Row({ project }: { project: Project }) {
  const people = project.members.filter(({ left_at }) => left_at === null).length;
  const labels = project.labels.filter(({ retired }) => !retired).length;
  return (
    <li>
      <Link to={`/projects/${project.id}`}>{project.name}</Link>
      {project.description && <p>{project.description}</p>}
      <p className="soft">
        you are {project.role} · {plural(people, "person", "people")} · {plural(labels, "label")}
      </p>
    </li>
  );
}

export function ProjectsPage() {
  useTitle("Projects");
  const list = useQuery(projects);
  const [making, { toggle }] = useDisclosure(false);
  const shown = making || list.data?.length === 0;
  return (
    <div className={`${page.page} ${page.narrow}`}>
      <div className={page.heading}>
        <h1>Projects</h1>
        {list.data && list.data.length > 0 && (
          <Button variant="default" aria-expanded={making} onClick={toggle}>
            New project
          </Button>
        )}
      </div>
      {list.error && !list.data && <Trouble error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Waiting lines={4} />}
      {list.data?.length === 0 && (
        <p className={page.lead}>
          You are in no project yet. A project has articles, labels of its own, guidelines and people; nobody outside it
          sees what is marked in it. Make one, or ask an admin of one to let you in.
        </p>
      )}
      {shown && <NewProject />}
      <ul className={styles.cards}>
        {list.data?.map((project) => (
          <Row key={project.id} project={project} />
        ))}
      </ul>
    </div>
  );
}
