/** What became of my marks in a newer version of the article, and the way to it. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useSearchParams } from "react-router";
import { renewAssignment, type DeskAnswer, type Project } from "../../api/desk";
import { instant } from "../../components/format";
import { carryOf, countFates, inWords, waiting } from "../state/carrying";
import type { Desk } from "../state/desk";
import { Carrying } from "./Carrying";
import { Lost } from "./Lost";
import type { Wish } from "./wish";
import styles from "./desk.module.css";

interface Props {
  desk: Desk;
  project: Project;
  answer: DeskAnswer;
  asks: Wish;
  onDone: () => void;
}

const numberOf = ({ versions }: DeskAnswer, id: number | null | undefined) => versions.find((one) => one.id === id)?.number;

/** All versions, each with the way to read it: an old one stays as it was, with its marks. */
function Versions({ answer, project }: Pick<Props, "answer"> & { project: number }) {
  return (
    <details>
      <summary>All versions</summary>
      <ul className={styles.comments}>
        {answer.versions.map(({ id, number, created_at, cause, marks }) => (
          <li key={id}>
            {id === answer.version.id ? (
              <b>Version {number}, this one</b>
            ) : (
              <Link to={`/projects/${project}/articles/${answer.article}?version=${id}`}>Version {number}</Link>
            )}
            <span className="soft">
              {" "}
              of {instant(created_at)}
              {cause === "extractor" && ", read anew, not edited by the outlet"}
              {marks > 0 && `; ${marks} of your marks`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Goes on with the newest version, where one was given an older one. */
function GoOn({ answer, project }: Pick<Props, "answer"> & { project: number }) {
  const client = useQueryClient();
  const [, setSearch] = useSearchParams();
  const newest = answer.versions.at(-1);
  const renew = useMutation({
    mutationFn: () => renewAssignment(project, answer.article),
    onSuccess: async () => {
      setSearch({}, { replace: true });
      await client.invalidateQueries({ queryKey: ["desk", project, answer.article] });
    },
  });
  const done = answer.assignment?.state === "done";
  return (
    <>
      {done && <p className="soft">It then counts as not finished, until you finish it again.</p>}
      {renew.error && <p role="alert">{renew.error.message}</p>}
      <button type="button" className={styles.tool} disabled={renew.isPending} onClick={() => renew.mutate()}>
        {done ? "Take it up again with" : "Go on with"} version {newest?.number}
      </button>
    </>
  );
}

function finishedWords(answer: DeskAnswer): string {
  const { assignment } = answer;
  const finished = numberOf(answer, assignment?.finished) ?? (assignment?.state === "done" ? numberOf(answer, assignment.version) : undefined);
  const newest = answer.versions.at(-1)?.number;
  return finished === undefined || finished === newest ? "" : `You finished it on version ${finished}. `;
}

export function Newer({ desk, project, answer, asks, onDone }: Props) {
  const { versions, version, carry, assignment } = answer;
  const newest = versions.at(-1);
  const isOld = newest !== undefined && newest.id !== version.id;
  const given = numberOf(answer, assignment?.version);
  const behind = assignment !== null && newest !== undefined && assignment.version !== newest.id && assignment.state !== "returned";
  const carrying = carryOf(desk);
  const orphaned = carrying !== null && waiting(desk, carrying.spans).some(({ match }) => match === "orphan"); // placed first
  const marked = carry && carry.spans.length > 0 ? inWords(countFates(carry.spans)) : "";
  return (
    <>
      {(isOld || behind || finishedWords(answer) !== "" || (carry && !carrying)) && (
        <section className={styles.card} data-notice aria-label="A newer version">
          <h2>{carry ? "This article has changed since you marked it" : `This article has ${versions.length} versions`}</h2>
          <p>
            {marked && `${marked}. `}
            {isOld && `You are reading version ${version.number} of ${newest.number}. `}
            {!isOld && behind && `You were given version ${given}. `}
            {finishedWords(answer)}
          </p>
          {behind && <GoOn answer={answer} project={project.id} />}
          {isOld && !behind && (
            <p>
              <Link to={`/projects/${project.id}/articles/${answer.article}`}>Go on with version {newest.number}</Link>
            </p>
          )}
          <Versions answer={answer} project={project.id} />
        </section>
      )}
      {carrying && (
        <Carrying desk={desk} project={project} article={answer.article} carry={carrying} asks={asks} onDone={onDone}>
          <Versions answer={answer} project={project.id} />
        </Carrying>
      )}
      <Lost desk={desk} asks={asks === "place" && !orphaned} onDone={onDone} />
    </>
  );
}
