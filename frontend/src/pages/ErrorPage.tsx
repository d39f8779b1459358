import { useRouteError } from "react-router";
import { Trouble } from "../components/Trouble";

/** Shown where a page itself failed: our fault, said plainly. */
export function ErrorPage() {
  const error = useRouteError();
  return (
    <main>
      <Trouble page error={error} onRetry={() => location.reload()} />
    </main>
  );
}
