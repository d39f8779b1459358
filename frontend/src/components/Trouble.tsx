import { Unreachable, ApiError } from "../api/errors";
import styles from "./Trouble.module.css";

function what(error: unknown): string {
  if (error instanceof Unreachable) return "The server can’t be reached.";
  if (error instanceof ApiError && error.status === 404) return "There is nothing at this address.";
  return error instanceof Error ? error.message : "Something went wrong.";
}

interface Props {
  error: unknown;
  onRetry?: () => void;
  /** True where this is all that the page shows. */
  page?: boolean;
}

/** What happened, that nothing is lost, and how to go on. */
export function Trouble({ error, onRetry, page = false }: Props) {
  const Title = page ? "h1" : "p";
  return (
    <div className={styles.trouble} role="alert">
      <Title className={styles.what}>{what(error)}</Title>
      <p className="soft">Nothing that you judged is lost.</p>
      {onRetry && (
        <button type="button" className={styles.retry} onClick={onRetry}>
          Try again
        </button>
      )}{" "}
      <a href="/articles">Back to the articles</a>
    </div>
  );
}
