/** /projects/:id/adjudication: articles that two people or more have finished, those with most differences first. */
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "react-router";
import type { QueueRow } from "../../api/adjudication";
import table from "../../components/table.module.css";
import { Trouble } from "../../components/Trouble";
import { Waiting } from "../../components/Waiting";
import { project as projectQuery, queue as queueQuery } from "../../state/adjudication/queries";
import { useKeys } from "../../state/useKeys";
import { useTitle } from "../../state/useTitle";
import page from "../page.module.css";

function Row({ row, project }: { row: QueueRow; project: number }) {
  return (
    <tr>
      <td>
        <Link to={`/projects/${project}/adjudication/${row.article}`}>
          <b>{row.title ?? "Untitled"}</b>
        </Link>
        <div className="soft">
          {row.people} have finished it
          {row.waiting > 0 && `, ${row.waiting} still at it`}
        </div>
      </td>
      <td className={table.n}>{row.agreed}</td>
      <td className={table.n}>{row.differing}</td>
      <td className={table.n}>{row.settled}</td>
      <td>{row.left === 0 ? "✓ all settled" : `${row.left} left`}</td>
    </tr>
  );
}

export function QueuePage() {
  const id = Number(useParams().id);
  const project = useQuery(projectQuery(id));
  const queue = useQuery(queueQuery(id));
  const navigate = useNavigate();
  useTitle("Adjudication");
  const rows = queue.data?.results;
  const next = rows?.find(({ left }) => left > 0);
  useKeys({ n: () => next && void navigate(`/projects/${id}/adjudication/${next.article}`) });
  return (
    <div className={page.page}>
      <h1>Adjudication{project.data && `: ${project.data.name}`}</h1>
      <p className={page.lead}>
        Where two people or more have finished an article, their marks are laid side by side. What all agree on is taken
        over; where they differ, you decide. See also{" "}
        <Link to={`/projects/${id}/agreement`}>how far people agree</Link> and{" "}
        <Link to={`/projects/${id}/training`}>how they do against gold</Link>.
      </p>
      {queue.error && !rows && <Trouble error={queue.error} onRetry={() => void queue.refetch()} />}
      {queue.isPending && <Waiting lines={6} />}
      {rows?.length === 0 && (
        <p>No article has been finished by two people yet. Give articles to two people or more on the project’s page.</p>
      )}
      {rows && rows.length > 0 && (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Article</th>
              <th scope="col" className={table.n}>
                All agree
              </th>
              <th scope="col" className={table.n}>
                Differences
              </th>
              <th scope="col" className={table.n}>
                Settled
              </th>
              <th scope="col">To do</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.article} row={row} project={id} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
