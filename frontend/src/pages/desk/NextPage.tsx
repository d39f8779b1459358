/** /projects/:id/next: the article to work on next, or, where nothing waits, what to do instead. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link, Navigate, useNavigate, useParams } from "react-router";
import { ApiError } from "../../api/errors";
import { askNext, changeAssignment } from "../../api/projects";
import { Trouble } from "../../components/Trouble";
import { Waiting } from "../../components/Waiting";
import { saysLeft, useLeft, type Left } from "../../desk/day/left";
import { project as projectQuery, projectKeys } from "../../state/projects";
import { useKeys } from "../../state/useKeys";
import { useTitle } from "../../state/useTitle";
import styles from "../../desk/day/day.module.css";
import page from "../page.module.css";

/** Asked anew at each visit: asked twice, the server gives the same one. */
const next = (id: number) => ({ queryKey: ["next", id], queryFn: () => askNext(id), gcTime: 0, staleTime: 0, retry: false });

const reasonOf = (error: Error | null) => (error instanceof ApiError && error.status === 409 ? error.message : null);

function JustLeft({ project, left }: { project: number; left: Left }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const [trouble, setTrouble] = useState("");
  const undo = async () => {
    try {
      await changeAssignment(project, left.assignment, "open");
      void client.invalidateQueries({ queryKey: projectKeys.one(project) });
      await navigate(`/projects/${project}/articles/${left.article}`);
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
    }
  };
  useKeys({ U: () => void undo() });
  return (
    <>
      <p role="status">
        {saysLeft(left)}{" "}
        <button type="button" className="plain under" onClick={() => void undo()}>
          Undo
        </button>{" "}
        <kbd>⇧U</kbd>
      </p>
      {trouble && <p role="alert">{trouble}</p>}
    </>
  );
}

export function NextPage() {
  const id = Number(useParams().id);
  const left = useLeft();
  const given = useQuery(next(id));
  const { data: project } = useQuery(projectQuery(id));
  useTitle("Next article");
  const again = () => void given.refetch();
  useKeys({ n: again });
  const reason = reasonOf(given.error);
  if (given.error && reason === null) return <Trouble page error={given.error} onRetry={again} />;
  if (given.data) return <Navigate to={`/projects/${id}/articles/${given.data.article}`} replace state={left ? { left } : null} />;
  if (given.isPending) return <Waiting lines={4} />;
  return (
    <div className={`${page.page} ${page.narrow}`}>
      <h1>{reason ? "No more articles for you" : "Nothing waits for you"}</h1>
      <p>{reason ?? "Every article of this project is done, or with as many people as it asks for, or none has been added yet."}</p>
      <div className={styles.buttons}>
        <button type="button" data-main disabled={given.isFetching} onClick={again}>
          Look again <kbd>n</kbd>
        </button>
      </div>
      <h2>What you can do now</h2>
      <ul>
        <li>
          <Link to={`/projects/${id}`}>Look at your articles</Link>
          {project ? ` in ${project.name}` : ""}: open one to go on with it, or to open a finished one again.
        </li>
        <li>
          <Link to={`/projects/${id}/training`}>See how your marks compare</Link> with those that were settled.
        </li>
        <li>Ask whoever runs the project for more: articles that people give back come to you here.</li>
      </ul>
      {left && <JustLeft project={id} left={left} />}
    </div>
  );
}
