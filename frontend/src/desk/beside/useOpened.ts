import { useEffect, useMemo, type RefObject } from "react";
import type { DeskAnswer, Project } from "../../api/desk";
import { useChanges } from "../../state/changes/provider";
import type { OuterCommand } from "../state/commands";
import type { Desk } from "../state/desk";
import type { Together } from "../state/together";
import { follow, openDesk, type Opened } from "../sync/connect";

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
  return () => {
    const { article, version } = answer;
    const { span, link } = desk.getMarks();
    for (const uid of Array.from(link.values()).flatMap(({ source, target }) => [source, target])) {
      const pieces = span.get(uid)?.pieces;
      if (pieces) together.ends.set(uid, { article, version: version.id, title: version.title, quote: desk.quote(pieces) });
    }
    leave();
  };
}

/** A desk on what the server answered, which keeps up with it; null while there is no answer. */
export function useOpened(
  project: Project,
  answer: DeskAnswer | undefined,
  together: Together,
  hear: Hear,
): Side | null {
  const queue = useChanges();
  const side = useMemo(() => {
    if (!answer) return null;
    const opened: Opened = openDesk(answer, project.labels, queue, (command) => hear.current(opened.desk, command), together);
    return { ...opened, answer };
  }, [answer, project.labels, queue, together, hear]);
  useEffect(() => (side ? joined(together, side) : undefined), [side, together]);
  useEffect(() => (side ? follow(side.desk, side.answer, queue) : undefined), [side, queue]);
  return side;
}
