import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Flag } from "../../api/types";
import { projectsOf } from "../../state/deskQueries";
import styles from "./Card.module.css";

/** The ways to talk about a flag: in each project of mine that works on its article. Nothing where there is none. */
export function Discuss({ flag }: { flag: Flag }) {
  const { data } = useQuery(projectsOf(flag.article));
  if (!data || data.length === 0) return null;
  return (
    <p className={styles.discuss}>
      Discuss in{" "}
      {data.map(({ id, name }, index) => (
        <span key={id}>
          {index > 0 && ", "}
          <Link to={`/projects/${id}/articles/${flag.article}?flag=${flag.id}`}>{name}</Link>
        </span>
      ))}
    </p>
  );
}
