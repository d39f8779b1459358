import { Link } from "react-router";
import { useTitle } from "../state/useTitle";
import styles from "./page.module.css";

export function NotFoundPage() {
  useTitle("No such page");
  return (
    <div className={styles.page}>
      <h1>No such page</h1>
      <p>
        There is nothing at this address. <Link to="/articles">To the articles</Link>
      </p>
    </div>
  );
}
