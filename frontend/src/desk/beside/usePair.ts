import { useLayoutEffect, useRef, useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import type { DeskAnswer, Project } from "../../api/desk";
import { useDeskAnswer } from "../../state/deskQueries";
import type { OuterCommand, PairCommand } from "../state/commands";
import type { Desk } from "../state/desk";
import type { Together } from "../state/together";
import { useMarkFollowed, type Followed } from "../useArrival";
import { useFacing } from "./useFacing";
import { useOpened, type Hear, type Side } from "./useOpened";

/** What is left for the page: all that is not about which texts are shown. */
type OnCommand = (desk: Desk, command: Exclude<OuterCommand, PairCommand>) => void;

/** The text of an article, and that of another beside it where the address asks for one. */
export interface Pair {
  readonly first: Side;
  readonly second: Side | null;
  /** The article that is asked for beside the first; null where there is none. */
  readonly asked: number | null;
  /** Why it cannot be shown. */
  readonly error: Error | null;
  readonly again: () => void;
  /** The side that has the keys. */
  readonly active: Side;
  readonly activate: (desk: Desk) => void;
  /** Opens an article beside the one with the keys, and there chooses a mark. */
  readonly open: (article: number, choose?: string) => void;
  /** Leaves the first text alone on the page. */
  readonly close: () => void;
  /** Gives the other text the keys. */
  readonly cross: () => void;
}

/** The article of `?beside=`; null where there is none, or where it is the article itself. */
function useAsked(article: number): number | null {
  const [search] = useSearchParams();
  const asked = Number(search.get("beside"));
  return Number.isInteger(asked) && asked > 0 && asked !== article ? asked : null;
}

/** Opens both, and says which has the keys. Commands that are not about this are handed on. */
export function usePair(project: Project, answer: DeskAnswer, together: Together, onCommand: OnCommand): Pair {
  const navigate = useNavigate();
  const asked = useAsked(answer.article);
  const { answer: other, error, again } = useDeskAnswer(project.id, asked);
  const [keys, setKeys] = useState<Desk | null>(null); // who was given them last
  const hear: Hear = useRef(() => undefined);
  const first = useOpened(project, answer, together, hear) as Side; // there is an answer
  const second = useOpened(project, other, together, hear);
  const active = second && keys === second.desk ? second : first;
  const path = (article: number) => `/projects/${project.id}/articles/${article}`;
  const open = (article: number, choose?: string) => {
    const state: Followed | null = choose === undefined ? null : { choose };
    void navigate(`${path(active.answer.article)}?beside=${article}`, { state });
  };
  const close = () => {
    if (asked === null) return;
    void navigate(path(answer.article));
    requestAnimationFrame(() => first.desk.focus());
  };
  const cross = () => {
    if (second) (active === first ? second : first).desk.focus();
    else active.desk.say("There is no text beside this one: v opens one.");
  };
  const follow = (desk: Desk, uid: string) => {
    const end = together.ends.get(uid);
    if (end) open(end.article, uid);
    else desk.say("The other end is in another article. Load this page again to go there.");
  };
  useLayoutEffect(() => {
    hear.current = (desk, command) => {
      if (command.do === "otherPane") cross();
      else if (command.do === "alone") close();
      else if (command.do === "follow") follow(desk, command.uid);
      else onCommand(desk, command);
    };
  });
  useMarkFollowed(second?.desk);
  useFacing(active.desk);
  return { first, second, asked, error, again, active, activate: setKeys, open, close, cross };
}
