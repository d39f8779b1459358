/** /projects/:id/adjudication: articles that two people or more have finished, in the order one asks for. */
import { Button, Checkbox, NativeSelect } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearchParams } from "react-router";
import type { QueueRow, Steering } from "../../api/adjudication";
import type { Project } from "../../api/projectTypes";
import styles from "../../components/adjudication/Queue.module.css";
import table from "../../components/table.module.css";
import { Trouble } from "../../components/Trouble";
import { Waiting } from "../../components/Waiting";
import { queue as queueQuery } from "../../state/adjudication/queries";
import { useKeys } from "../../state/useKeys";
import { useTitle } from "../../state/useTitle";
import page from "../page.module.css";
import { useProject } from "../project/useProject";

/** How the queue is steered stands in the address: it can be kept and sent to somebody. */
function useSteering(): [Steering, (change: Partial<Steering>) => void] {
  const [params, setParams] = useSearchParams();
  const steering: Steering = {
    order: params.get("order") === "newest" ? "newest" : "differences",
    person: params.get("person") ?? "",
    label: params.get("label") ?? "",
    left: params.has("left"),
  };
  const steer = (change: Partial<Steering>) => {
    const { order, person, label, left } = { ...steering, ...change };
    const told = { order: order === "newest" ? order : "", person, label, left: left ? "yes" : "" };
    setParams(Object.entries(told).filter(([, value]) => value !== ""), { replace: true });
  };
  return [steering, steer];
}

interface FiltersProps {
  project: Project;
  steering: Steering;
  onSteer: (change: Partial<Steering>) => void;
}

function Filters({ project, steering, onSteer }: FiltersProps) {
  const people = project.members.filter(({ left_at }) => left_at === null);
  return (
    <div className={styles.filters} role="group" aria-label="Which articles, in which order">
      <NativeSelect
        label="Order"
        data={[
          { value: "differences", label: "most differences left first" },
          { value: "newest", label: "newest finished first" },
        ]}
        value={steering.order}
        onChange={({ currentTarget }) => onSteer({ order: currentTarget.value === "newest" ? "newest" : "differences" })}
      />
      <NativeSelect
        label="Finished by"
        data={[{ value: "", label: "anybody" }, ...people.map(({ person, name }) => ({ value: person, label: name }))]}
        value={steering.person}
        onChange={({ currentTarget }) => onSteer({ person: currentTarget.value })}
      />
      <NativeSelect
        label="Differences left on"
        data={[
          { value: "", label: "any label" },
          ...project.labels.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        value={steering.label}
        onChange={({ currentTarget }) => onSteer({ label: currentTarget.value })}
      />
      <Checkbox
        label="only what is not settled yet"
        checked={steering.left}
        onChange={({ currentTarget }) => onSteer({ left: currentTarget.checked })}
      />
    </div>
  );
}

function Left({ row }: { row: QueueRow }) {
  if (row.left === 0) return <>✓ all settled</>;
  const differences = row.differing - row.settled;
  if (differences === 0) return <>{row.left} agreed to take over</>;
  return (
    <>
      <b>{differences}</b> {differences === 1 ? "difference" : "differences"}
    </>
  );
}

function Row({ row, project }: { row: QueueRow; project: number }) {
  const { differing, settled, agreed, people, waiting } = row;
  return (
    <tr>
      <td>
        <Link to={`/projects/${project}/adjudication/${row.article}`} dir="auto">
          <b>{row.title ?? "Untitled"}</b>
        </Link>
        <div className="soft">
          {people} have finished it
          {waiting > 0 && `, ${waiting} still at it`}
        </div>
      </td>
      <td>
        <Left row={row} />
      </td>
      <td className={table.n}>
        {settled} of {differing}
      </td>
      <td className={table.n}>
        {agreed} of {agreed + differing}
      </td>
    </tr>
  );
}

const EMPTY =
  "No article has been finished by two people yet. On the Overview, give the same articles to two people or more, or let " +
  "the queue do it: set “people for each article” to two under Settings.";

export function QueuePage() {
  const project = useProject();
  const [steering, steer] = useSteering();
  const list = useInfiniteQuery(queueQuery(project.id, steering));
  const navigate = useNavigate();
  useTitle(`Differences: ${project.name}`);
  const rows = list.data;
  const next = rows?.find(({ left }) => left > 0);
  const settleNext = () => next && void navigate(`/projects/${project.id}/adjudication/${next.article}`);
  useKeys({ n: settleNext });
  const steered = steering.person !== "" || steering.label !== "" || steering.left;
  return (
    <>
      <p className={page.lead}>
        Where two people or more have finished an article, their marks are laid side by side. What all agree on is taken
        over; where they differ, you decide, with one key each.
      </p>
      {(steered || rows?.length !== 0) && <Filters project={project} steering={steering} onSteer={steer} />}
      {list.error && !rows && <Trouble error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Waiting lines={6} />}
      {rows?.length === 0 && !steered && <p>{EMPTY}</p>}
      {rows?.length === 0 && steered && (
        <p>
          No article fits these filters.{" "}
          <button type="button" className="plain under" onClick={() => steer({ person: "", label: "", left: false })}>
            Show all
          </button>
        </p>
      )}
      {rows && rows.length > 0 && (
        <>
          <p className={styles.next}>
            <Button disabled={!next} onClick={settleNext}>
              {next ? "Settle the first one" : "All settled"} <kbd className={styles.key}>n</kbd>
            </Button>
          </p>
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">Article</th>
                <th scope="col">What is left?</th>
                <th scope="col" className={table.n}>
                  Differences settled
                </th>
                <th scope="col" className={table.n}>
                  All agree on
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.article} row={row} project={project.id} />
              ))}
            </tbody>
          </table>
          {list.hasNextPage && (
            <Button variant="default" mt="md" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              Load more
            </Button>
          )}
        </>
      )}
    </>
  );
}
