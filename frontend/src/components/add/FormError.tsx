import { ApiError } from "../../api/errors";
import styles from "./add.module.css";

/** Why the server did not take it, field by field where it says so; what was typed stays in the form. */
export function FormError({ error }: { error: Error | null }) {
  if (!error) return null;
  const fields = error instanceof ApiError ? (error.problem.errors ?? []) : [];
  return (
    <div className={styles.error} role="alert">
      {error.message} Nothing that you typed is lost.
      {fields.length > 0 && (
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
