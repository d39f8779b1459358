import { ApiError, isOvertaken } from "../../api/errors";
import styles from "./project.module.css";

const OVERTAKEN =
  "Somebody changed this meanwhile, so nothing was done. What you see now is how it stands: do it again if it still fits.";

/** Why the server did not take it, field by field where it says so; what was typed stays. */
export function Problem({ error }: { error: Error | null }) {
  if (!error) return null;
  const fields = error instanceof ApiError ? (error.problem.errors ?? []) : [];
  return (
    <div className={styles.error} role="alert">
      {isOvertaken(error) ? OVERTAKEN : error.message}
      {fields.length > 1 && (
        <ul>
          {fields.map(({ field, message }) => (
            <li key={field + message}>
              {field}: {message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
