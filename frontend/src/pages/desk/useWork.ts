/** What goes on around the text of one article: the day's verbs, the guidelines, the talk, and the keys that call them. */
import { useLocalStorage } from "@mantine/hooks";
import { useEffect, useLayoutEffect, useState } from "react";
import type { DeskAnswer, Project } from "../../api/desk";
import type { Side } from "../../desk/beside/useOpened";
import type { Heard, OfTheDay } from "../../desk/day/heard";
import { useDay } from "../../desk/day/useDay";
import { useRead as useGuidelinesRead } from "../../desk/guide/useRead";
import type { Desk } from "../../desk/state/desk";
import { openThreads } from "../../desk/talk/threads";
import { nextThread, useJump } from "../../desk/talk/useJump";
import { useRead, useSigns, useThreads } from "../../desk/talk/useTalk";
import { useChanges } from "../../state/changes/provider";

/** The first field of what the chosen mark's label asks; says where there is none. */
function fillIn(desk: Desk): void {
  const field = document.querySelector<HTMLElement>("[data-attributes] :is(select, input, textarea)");
  if (field) field.focus();
  else desk.say("Nothing to fill in: choose a mark of yours whose label asks for something.");
}

/** The day is about the article of the page; the talk about the text that has the keys. */
export function useWork(active: Side, project: Project, answer: DeskAnswer, heard: Heard, onComment: () => void) {
  const { desk } = active;
  const { person } = useChanges();
  const day = useDay(project, answer);
  const reading = useGuidelinesRead(project.id, person);
  const [guide, setGuide] = useLocalStorage({ key: "annotator.desk.guide", defaultValue: false, getInitialValueInEffect: false });
  const [revealing, setRevealing] = useState(false);
  const { threads } = useThreads(project.id, active.answer.article);
  const [read] = useRead(person);
  const jump = useJump(desk, active.answer, threads);
  useSigns(desk, threads);

  const does: Readonly<Record<OfTheDay, () => void>> = {
    finish: day.finish,
    giveBack: day.giveBack,
    reopen: day.reopen,
    unfinish: day.unfinish,
    guidelines: () => setGuide(!guide),
    reveal: () => (answer.blind ? setRevealing(true) : desk.say("Nothing is hidden here.")),
    fill: () => fillIn(desk),
    comment: () => (jump.flag !== null ? onComment() : desk.say("Choose a mark or a suggestion first.")),
    talk: () => {
      const next = nextThread(desk, openThreads(threads ?? [], read, person), jump.flag);
      if (next) jump.toThread(next);
    },
  };
  useLayoutEffect(() => heard.listen((what) => does[what]()));
  const arrived = day.left !== null;
  useEffect(() => {
    // After finishing one goes on with the keys: the text is where they are.
    if (arrived) document.querySelector<HTMLElement>("[role=application]")?.focus({ preventScroll: true });
  }, [arrived]);
  return { day, reading, guide, setGuide, revealing, setRevealing, threads, read, person, jump };
}
