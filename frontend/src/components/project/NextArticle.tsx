import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { askNext, changeAssignment } from "../../api/projects";
import type { Assignment } from "../../api/projectTypes";
import { assignments, projectKeys, useChange } from "../../state/projects";
import { useKeys } from "../../state/useKeys";
import { Problem } from "./Problem";
import styles from "./project.module.css";

const NOTHING = "Nothing waits for you: every article is done or with somebody else.";

function Held({ project, held }: { project: number; held: Assignment }) {
  const change = useChange(
    (state: "open" | "returned") => changeAssignment(project, held.id, state),
    projectKeys.one(project),
  );
  const name = held.title ?? "an article without a title";
  return (
    <li>
      <Link to={`/projects/${project}/articles/${held.article}`}>{name}</Link>{" "}
      {held.state === "open" ? (
        <button type="button" className="plain under soft" onClick={() => change.mutate("returned")}>
          Give back<span className="hidden"> {name}</span>
        </button>
      ) : (
        <>
          <span className="soft">went back</span>{" "}
          <button type="button" className="plain under soft" onClick={() => change.mutate("open")}>
            Take up again<span className="hidden"> {name}</span>
          </button>
        </>
      )}
      {change.error && <p role="alert">{change.error.message}</p>}
    </li>
  );
}

/** What to do next: the article whose turn it is, and what one has in hand. */
export function NextArticle({ project, me }: { project: number; me: string }) {
  const navigate = useNavigate();
  const [notice, setNotice] = useState("");
  const next = useChange(() => askNext(project), projectKeys.one(project));
  const mine = useQuery(assignments(project, me));
  const held = mine.data?.filter(({ state }) => state !== "done") ?? [];
  const done = (mine.data?.length ?? 0) - held.length;
  const go = () => {
    if (next.isPending) return;
    setNotice("");
    next.mutate(undefined, {
      onSuccess: (given) =>
        given ? void navigate(`/projects/${project}/articles/${given.article}`) : setNotice(NOTHING),
    });
  };
  useKeys({ n: go });
  return (
    <section className={styles.box} aria-label="What to do next">
      <div className={`${styles.row} ${styles.middle}`}>
        <Button onClick={go} loading={next.isPending} rightSection={<kbd>n</kbd>}>
          Next article
        </Button>
        <span className="soft">{mine.data && (done === 0 ? "You have finished none yet." : `You have finished ${done}.`)}</span>
      </div>
      <p role="status">{notice}</p>
      <Problem error={next.error} />
      {held.length > 0 && (
        <ul>
          {held.map((one) => (
            <Held key={one.id} project={project} held={one} />
          ))}
        </ul>
      )}
    </section>
  );
}
