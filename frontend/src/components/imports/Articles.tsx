import { Link } from "react-router";
import type { OneImport } from "../../api/imports";
import styles from "./imports.module.css";

const SERVED = 100; // articles that the server names

/** Ways into the articles that the file is about. */
export function Articles({ project, articles }: { project: number; articles: OneImport["articles"] }) {
  if (articles.length === 0) return null;
  return (
    <>
      <h3>Its articles</h3>
      <ul className={styles.articles}>
        {articles.map(({ id, title }) => (
          <li key={id}>
            <Link to={`/projects/${project}/articles/${id}`}>{title}</Link>
          </li>
        ))}
      </ul>
      {articles.length === SERVED && (
        <p className="soft">
          These are the first {SERVED}. All of them are on the project’s <Link to={`/projects/${project}`}>Overview</Link>.
        </p>
      )}
    </>
  );
}
