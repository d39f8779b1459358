import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, type ReactNode } from "react";
import { Link } from "react-router";
import type { DeskAnswer, Project } from "../../api/desk";
import { ahead, turn as turnQuery } from "../../state/deskQueries";
import { useLater } from "../../state/useLater";
import type { Day } from "./useDay";
import { saysLeft } from "./left";
import { originWords, stateWords, turnWords, verbsFor } from "./words";
import styles from "./day.module.css";

interface Props {
  project: Project;
  answer: DeskAnswer;
  day: Day;
  onReveal: () => void;
  /** Buttons of what can stand open beside the text. */
  children?: ReactNode;
}

/** Where one is in the queue; the article that comes next is fetched meanwhile. */
function useTurn(project: number, article: number) {
  const client = useQueryClient();
  const { data } = useQuery({ ...turnQuery(project, article), enabled: useLater() });
  const next = data?.next ?? null;
  useEffect(() => {
    if (next === null) return;
    // Where it fails, the article is asked for when it is opened, and says so then.
    client.query(ahead(project, next)).catch(() => undefined);
  }, [client, project, next]);
  return data;
}

/** What has just happened, with the way back, and what went wrong. */
function Said({ day }: { day: Day }) {
  return (
    <div className={styles.said}>
      <p role="status">
        {day.left && (
          <>
            {saysLeft(day.left)}{" "}
            <button type="button" className="plain under" onClick={day.unfinish}>
              Undo
            </button>{" "}
            <kbd>⇧U</kbd>
          </>
        )}
      </p>
      {day.trouble && <p role="alert">{day.trouble}</p>}
    </div>
  );
}

/** The head of the desk: the project, the queue, the article's origin, whose it is, and what ends the work on it. */
export function Head({ project, answer, day, onReveal, children }: Props) {
  const turn = useTurn(project.id, answer.article);
  const { finish, giveBack, reopen } = verbsFor(answer.assignment);
  return (
    <div className={styles.head} role="group" aria-label="This article and your work on it">
      <div className={styles.row}>
        <p className={styles.place}>
          <Link to={`/projects/${project.id}`}>{project.name}</Link>
          {turn && <span className="soft"> · {turnWords(turn)}</span>}
        </p>
        <div className={styles.verbs}>
          {children}
          {answer.blind && (
            <button type="button" disabled={day.busy} onClick={onReveal}>
              Reveal… <kbd>⇧R</kbd>
            </button>
          )}
          {giveBack && (
            <button type="button" disabled={day.busy} onClick={day.giveBack}>
              Give back <kbd>⇧B</kbd>
            </button>
          )}
          {reopen && (
            <button type="button" disabled={day.busy} onClick={day.reopen}>
              {reopen} <kbd>⇧O</kbd>
            </button>
          )}
          {finish && (
            <button type="button" data-main disabled={day.busy} onClick={day.finish}>
              {finish} <kbd>⇧F</kbd>
            </button>
          )}
        </div>
      </div>
      <p className={styles.origin}>
        <span dir="auto">{originWords(answer)}</span>
        <span title={answer.assignment?.reserved_until ? "Each mark that you make keeps it for longer." : undefined}>
          {stateWords(answer.assignment)}
        </span>
      </p>
      <Said day={day} />
    </div>
  );
}
