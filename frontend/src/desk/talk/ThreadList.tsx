import type { Project } from "../../api/desk";
import type { Thread } from "../../api/threads";
import { plural } from "../../components/format";
import { useMarks } from "../view/useView";
import panel from "../panels/desk.module.css";
import { lostQuote } from "../state/lost";
import { quoteOf } from "../state/speak";
import type { Desk } from "../state/desk";
import { openThreads, said, unread, type Read } from "./threads";
import styles from "./talk.module.css";

interface Props {
  desk: Desk;
  project: Project;
  threads: readonly Thread[];
  read: Read;
  me: number;
  onGo: (thread: Thread) => void;
}

/** What a thread is on, in words. */
function subjectOf(desk: Desk, project: Project, { span, flag }: Thread): string {
  const mark = desk.getMarks().span.get(span ?? "");
  const suggestion = Array.from(desk.getSuggestions().values()).find((one) => flag != null && one.flag === flag);
  const about = mark ?? suggestion;
  if (!about) return flag == null ? "a mark" : "a flag";
  const label = project.labels.find(({ id }) => id === about.label)?.name ?? "Mark";
  const quote = mark?.lost ? `“${lostQuote(mark)}”` : quoteOf(desk.motions.text, about.pieces);
  return `${suggestion ? "Flag, " : ""}${label}: ${quote}`;
}

function Line({ thread, ...props }: { thread: Thread } & Props) {
  const { desk, project, read, me, onGo } = props;
  const comments = said(thread);
  const last = comments.at(-1);
  const fresh = unread(thread, read, me).length;
  return (
    <li>
      <button type="button" className="plain" onClick={() => onGo(thread)}>
        <span aria-hidden>{thread.settled ? "✓" : "❞"}</span> <span className="under">{subjectOf(desk, project, thread)}</span>{" "}
        {fresh > 0 && <strong className={styles.new}>{fresh} new</strong>}
        {last && (
          <span className={styles.snippet}>
            {last.username}: {last.text}
          </span>
        )}
      </button>
    </li>
  );
}

/** The open talk in this article, with a way to each; what is settled is folded away. */
export function ThreadList(props: Props) {
  const { desk, threads, read, me } = props;
  useMarks(desk);
  const open = openThreads(threads, read, me);
  const settled = threads.filter((thread) => thread.settled && said(thread).length > 0);
  if (open.length + settled.length === 0) return null;
  return (
    <section className={panel.card} aria-label="Talk in this article">
      <h2>
        {open.length > 0 ? `${plural(open.length, "open talk", "open talks")} in this article` : "No open talk"}{" "}
        {open.length > 0 && <kbd>⇧T</kbd>}
      </h2>
      <ul className={styles.list}>
        {open.map((thread) => (
          <Line key={thread.id} thread={thread} {...props} />
        ))}
      </ul>
      {settled.length > 0 && (
        <details>
          <summary>{settled.length} settled</summary>
          <ul className={styles.list}>
            {settled.map((thread) => (
              <Line key={thread.id} thread={thread} {...props} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
