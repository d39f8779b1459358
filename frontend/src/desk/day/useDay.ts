/** The working day at one article: finishing, giving back, taking, opening again, revealing. Unsent marks go first. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import { ApiError } from "../../api/errors";
import { takeArticle, type Assignment, type DeskAnswer, type Project, type Unfinished } from "../../api/desk";
import { askNext, changeAssignment } from "../../api/projects";
import { revealArticle } from "../../api/suggestions";
import { useChanges } from "../../state/changes/provider";
import { deskKeys } from "../../state/deskQueries";
import { projectKeys } from "../../state/projects";
import { HeldUp, useAttempts } from "./attempt";
import { unfinishedOf } from "./lacking";
import { useLeft, type Left } from "./left";

const NOT_YOURS = "This article is not assigned to you, so there is nothing to finish. ⇧O takes it.";
const NOTHING_LEFT = "Nothing was finished just before this.";
const TROUBLED = "Some of your changes were not stored. Settle them first: they are listed beside the text.";
const UNSENT =
  "Some of your marks are not stored yet: the server can’t be reached. They are kept in this browser. " +
  "Press the same key again when the connection is back.";

export interface Day {
  readonly busy: boolean;
  readonly trouble: string;
  /** The marks for which finishing was refused. */
  readonly lacking: readonly Unfinished[];
  readonly left: Left | null;
  finish: () => void;
  giveBack: () => void;
  /** Takes it, takes it up again, or opens it again. */
  reopen: () => void;
  unfinish: () => void;
  reveal: () => void;
}

export function useDay(project: Project, answer: DeskAnswer): Day {
  const { article, version, assignment } = answer;
  const queue = useChanges();
  const client = useQueryClient();
  const navigate = useNavigate();
  const left = useLeft();
  const { busy, trouble, attempt } = useAttempts();
  const [lacking, setLacking] = useState<readonly Unfinished[]>([]);
  const deskKey = deskKeys.desk(project.id, article);

  const send = async () => {
    const became = await queue.flush(version.id);
    if (became !== "stored") throw new HeldUp(became === "troubled" ? TROUBLED : UNSENT);
  };
  const place = (stored: Omit<Assignment, "finished">) => {
    const finished = stored.state === "done" ? stored.version : (assignment?.finished ?? null);
    client.setQueriesData<DeskAnswer>({ queryKey: deskKey }, (old) => old && { ...old, assignment: { ...stored, finished } });
    for (const queryKey of [projectKeys.one(project.id), deskKeys.turn(project.id)]) void client.invalidateQueries({ queryKey });
  };
  const goOn = async (assigned: Assignment, how: Left["how"]) => {
    const state = { left: { assignment: assigned.id, article, title: version.title ?? "Untitled", how } satisfies Left };
    let next: number | null = null;
    try {
      next = (await askNext(project.id))?.article ?? null;
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 409)) throw error; // at the quota: the page of the end says so
    }
    await navigate(`/projects/${project.id}/${next === null ? "next" : `articles/${next}`}`, { state });
  };
  const leave = (how: Left["how"]) => async () => {
    if (!assignment) throw new HeldUp(NOT_YOURS);
    await send();
    try {
      if (assignment.state !== how) place(await changeAssignment(project.id, assignment.id, how));
    } catch (error) {
      const marks = unfinishedOf(error);
      if (!marks) throw error;
      setLacking(marks);
      return;
    }
    setLacking([]);
    await goOn(assignment, how);
  };
  const open = async () => {
    const known = assignment?.state === "done" ? assignment : null;
    place(known ? await changeAssignment(project.id, known.id, "open") : await takeArticle(project.id, article));
  };
  const unfinish = async () => {
    if (!left) throw new HeldUp(NOTHING_LEFT);
    await changeAssignment(project.id, left.assignment, "open");
    void client.invalidateQueries({ queryKey: projectKeys.one(project.id) });
    await navigate(`/projects/${project.id}/articles/${left.article}`);
  };
  const reveal = async () => {
    await send(); // what is sent after it would count as marked after it
    await revealArticle(project.id, article);
    await client.refetchQueries({ queryKey: deskKey });
    void client.invalidateQueries({ queryKey: deskKeys.threads(project.id, article) });
  };
  return {
    busy,
    trouble,
    lacking,
    left,
    finish: () => attempt(leave("done"), "Finish again when the connection is back."),
    giveBack: () => attempt(leave("returned"), "Give it back when the connection is back."),
    reopen: () => attempt(open, "Try again when the connection is back."),
    unfinish: () => attempt(unfinish, "Try again when the connection is back."),
    reveal: () => attempt(reveal, "Reveal again when the connection is back."),
  };
}
