import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { getDesk, type Project } from "../../api/desk";
import { labelKeys } from "../keys";
import type { Desk } from "../state/desk";
import { goTo, startLink } from "../state/linking";
import { linksAt, removeLink, retypeLink, reverseLink } from "../state/links";
import type { Link, Span } from "../state/objects";
import { endsOf } from "../sync/connect";
import { useMarks } from "../view/useView";
import { LinkRow } from "./LinkRow";
import styles from "./desk.module.css";

interface Props {
  desk: Desk;
  span: Span;
  project: Project;
  article: number;
  /** True where the person asked for the links, to change them by keys. */
  asked: boolean;
  onDone: () => void;
}

const otherEnd = (link: Link, uid: string) => (link.source === uid ? link.target : link.source);

/** Where ends stand that a link made elsewhere has brought here since the desk was opened: the server is asked once. */
function useUnknownEnds(desk: Desk, project: Project, article: number, uids: readonly string[]): void {
  const { ends } = desk.together;
  const unknown = uids.filter((uid) => !desk.together.holder(uid) && !ends.has(uid));
  const { data } = useQuery({
    queryKey: ["ends", project.id, article, unknown],
    queryFn: async () => endsOf((await getDesk(project.id, article)).links),
    enabled: unknown.length > 0,
  });
  useEffect(() => {
    for (const [uid, end] of data ?? []) ends.set(uid, end);
    if (data) desk.update({});
  }, [data, ends, desk]);
}

/** What a key does to the link that is held; false where the key means nothing here. */
function take(desk: Desk, link: Link, other: string, key: string): boolean {
  const type = labelKeys(desk.options.labels, "link").get(key);
  if (type) return retypeLink(desk, link, type.id);
  if (key === "t") return reverseLink(desk, link);
  if (key === "x" || key === "Delete" || key === "Backspace") return removeLink(desk, link);
  return (key === "Enter" || key === "o") && goTo(desk, other);
}

/** The links of a span: to follow, to change and to remove, by mouse and by keys. */
export function Links({ desk, span, project, article, asked, onDone }: Props) {
  useMarks(desk);
  const links = linksAt(desk, span.uid);
  const list = useRef<HTMLUListElement>(null);
  const [held, setHeld] = useState<string | null>(null); // the link to which the keys belong
  useUnknownEnds(desk, project, article, links.map((link) => otherEnd(link, span.uid)));
  const holds = links.some(({ uid }) => uid === held);
  const rows = () => Array.from(list.current?.querySelectorAll<HTMLElement>("[data-link]") ?? []);
  useEffect(() => {
    if (!asked) return;
    const first = list.current?.querySelector<HTMLElement>("[data-link]");
    if (first) first.focus();
    else desk.say("This mark has no link.");
    onDone();
  }, [asked, desk, onDone]);
  const press = (event: KeyboardEvent, link: Link) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = links.indexOf(link);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) rows()[at + step]?.focus();
    else if (event.key === "Escape") desk.focus();
    else if (!take(desk, link, otherEnd(link, span.uid), event.key)) return;
    event.preventDefault();
    if (["x", "Delete", "Backspace"].includes(event.key)) desk.focus();
  };
  return (
    <>
      <div className={styles.tools}>
        <button
          type="button"
          className={styles.tool}
          onClick={() => {
            startLink(desk, { source: span.uid });
            desk.focus();
          }}
        >
          Link <kbd>l</kbd>
        </button>
        {links.length > 0 && <span className="soft">{holds ? "" : <>⇧L: change by keys</>}</span>}
      </div>
      {links.length > 0 && (
        <ul className={styles.links} aria-label="Links" ref={list} data-own-keys={holds || undefined}>
          {links.map((link) => (
            <LinkRow
              key={link.uid}
              desk={desk}
              project={project}
              link={link}
              from={span.uid}
              held={held === link.uid}
              onHold={(hold) => setHeld(hold ? link.uid : null)}
              onKey={(event) => press(event, link)}
            />
          ))}
        </ul>
      )}
    </>
  );
}
