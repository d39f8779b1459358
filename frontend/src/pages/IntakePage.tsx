import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import type { Intake } from "../api/types";
import { FailedRows } from "../components/add/FailedRows";
import { IntakeTable } from "../components/add/IntakeTable";
import { plural } from "../components/format";
import { Trouble } from "../components/Trouble";
import { Waiting } from "../components/Waiting";
import { intake } from "../state/queries";
import { useTitle } from "../state/useTitle";
import page from "./page.module.css";

const WORDS = [
  ["waiting", "waiting"],
  ["taking_in", "being taken in"],
  ["reading", "being read"],
  ["done", "read"],
  ["unchanged", "known already"],
  ["failed", "failed"],
] as const;

function summary({ counts, rows, finished }: Intake): string {
  const parts = WORDS.filter(([state]) => (counts[state] ?? 0) > 0).map(([state, words]) => `${counts[state]} ${words}`);
  return `${plural(rows.length, "article")}: ${parts.join(", ")}${finished ? "." : " …"}`;
}

/** What became of everything that was added at once; follows the work while it runs. */
export function IntakePage() {
  useTitle("Articles added");
  const id = Number(useParams().intakeId);
  const { data, error, refetch } = useQuery(intake(id));
  if (error && !data) return <Trouble page error={error} onRetry={() => void refetch()} />;
  return (
    <div className={page.page}>
      <h1>Articles added</h1>
      {data ? (
        <>
          <p className={page.lead} role="status">
            {summary(data)} {data.finished && <Link to="/articles">To the articles</Link>}
          </p>
          <IntakeTable rows={data.rows} />
          <FailedRows rows={data.rows} />
        </>
      ) : (
        <Waiting lines={4} />
      )}
    </div>
  );
}
