import { useEffect, useLayoutEffect, useMemo, useState, type RefObject } from "react";
import type { DeskAnswer, Project } from "../../api/desk";
import { useChanges } from "../../state/changes/provider";
import type { OuterCommand } from "../state/commands";
import type { Desk } from "../state/desk";
import { joinLink } from "../state/linking";
import type { Together } from "../state/together";
import { follow, openDesk, renew, type Opened } from "../sync/connect";

/** One of the texts on the page, as the server told it and as a desk. */
export interface Side extends Opened {
  readonly answer: DeskAnswer;
}

/** Who does what desks cannot do by themselves. */
export type Hear = RefObject<(desk: Desk, command: OuterCommand) => void>;

/** Among the others for as long as it is open; where its ends of links stand is remembered for longer. */
function joined(together: Together, { desk, answer, ends }: Side): () => void {
  for (const [uid, end] of ends) together.ends.set(uid, end);
  const leave = together.join(desk);
  joinLink(desk);
  const painted = requestAnimationFrame(() => joinLink(desk)); // by then it knows which marks are in view
  return () => {
    cancelAnimationFrame(painted);
    const { article, version } = answer;
    const { span, link } = desk.getMarks();
    for (const uid of Array.from(link.values()).flatMap(({ source, target }) => [source, target])) {
      const pieces = span.get(uid)?.pieces;
      if (pieces?.length) together.ends.set(uid, { article, version: version.id, title: version.title, quote: desk.quote(pieces) });
    }
    leave();
  };
}

/** The first answer about each version: a later one renews the desk and does not replace it, so that undo stays. */
function useFirst(answer: DeskAnswer | undefined): DeskAnswer | undefined {
  const [first, setFirst] = useState(answer);
  if (answer?.version.id === first?.version.id) return first;
  setFirst(answer);
  return answer;
}

/** A desk on what the server answered, which keeps up with it; null while there is no answer. */
export function useOpened(
  project: Project,
  answer: DeskAnswer | undefined,
  together: Together,
  hear: Hear,
): Side | null {
  const queue = useChanges();
  const first = useFirst(answer);
  const begun = useMemo(() => {
    if (!first) return null;
    const opened: Opened = openDesk(first, project.labels, queue, (command) => hear.current(opened.desk, command), together);
    return { ...opened, answer: first };
  }, [first, project.labels, queue, together, hear]);
  // Together with what is shown: a key that follows must not go to a text that has just been closed.
  useLayoutEffect(() => (begun ? joined(together, begun) : undefined), [begun, together]);
  useEffect(() => (begun ? follow(begun.desk, begun.answer, queue) : undefined), [begun, queue]);
  const { spans, suggestions } = answer ?? {};
  useEffect(() => {
    if (!begun || !answer || (spans === begun.answer.spans && suggestions === begun.answer.suggestions)) return;
    renew(begun.desk, answer, queue);
    // Only what was asked for again counts, not what this page notes on it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [begun, spans, suggestions]);
  return useMemo(() => (begun && answer ? { ...begun, answer } : null), [begun, answer]);
}
