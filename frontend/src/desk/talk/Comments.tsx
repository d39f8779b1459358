import { useState } from "react";
import { ApiError } from "../../api/errors";
import { editComment, withdrawComment, type Comment, type Thread } from "../../api/threads";
import { instant } from "../../components/format";
import { Markdown } from "../../components/Markdown";
import type { Mentionable } from "./mention";
import { Say } from "./Say";
import styles from "./talk.module.css";

interface Shared {
  project: number;
  thread: Thread;
  me: number;
  people: readonly Mentionable[];
  onChanged: () => Promise<void>;
}

function troubleOf(error: unknown): string {
  if (error instanceof ApiError && error.code === "stale") return "You changed this comment elsewhere meanwhile. It is shown again as it stands; your text is still here.";
  return `${error instanceof Error ? error.message : String(error)} Nothing was changed; try again.`;
}

/** One's own comment, with the ways to change it and to take it back. */
function Own({ project, thread, comment, people, onChanged }: { comment: Comment } & Omit<Shared, "me">) {
  const [draft, setDraft] = useState<string | null>(null);
  const [trouble, setTrouble] = useState("");
  const { uid, text, revision } = comment;
  const attempt = async (what: () => Promise<unknown>) => {
    setTrouble("");
    try {
      await what();
      setDraft(null);
    } catch (error) {
      setTrouble(troubleOf(error));
    }
    await onChanged();
  };
  const save = () => {
    if (draft !== null && draft.trim() !== "") void attempt(() => editComment(project, thread.id, uid, draft, revision));
  };
  return (
    <>
      {draft === null ? (
        <>
          <Markdown>{text}</Markdown>
          <div className={styles.own}>
            <button type="button" className="plain under" onClick={() => setDraft(text)}>
              Change
            </button>
            <button type="button" className="plain under" onClick={() => void attempt(() => withdrawComment(project, thread.id, uid, revision))}>
              Take back
            </button>
          </div>
        </>
      ) : (
        <>
          <Say label="Your comment" value={draft} onChange={setDraft} onSend={save} people={people} />
          <div className={styles.own}>
            <button type="button" className="plain under" onClick={save}>
              Save
            </button>
            <button type="button" className="plain under" onClick={() => setDraft(null)}>
              Leave it as it was
            </button>
          </div>
        </>
      )}
      {trouble && <p role="alert">{trouble}</p>}
    </>
  );
}

/** What was said, in order; what one had not read when it was opened is marked as new. */
export function Comments({ fresh, ...shared }: { fresh: ReadonlySet<string> } & Shared) {
  const { thread, me } = shared;
  const names = new Map(shared.people.map(({ person, name }) => [person, name]));
  return (
    <ul className={styles.comments} aria-label="Comments">
      {thread.comments.map((comment) => (
        <li key={comment.uid}>
          <p className={styles.who}>
            <b>{comment.person === me ? "You" : (names.get(comment.username) ?? comment.username)}</b>{" "}
            <span className="soft">
              {instant(comment.made_at)}
              {comment.edited && !comment.withdrawn && ", changed since"}
            </span>{" "}
            {fresh.has(comment.uid) && <strong className={styles.new}>new</strong>}
          </p>
          {comment.withdrawn ? (
            <p className="soft">
              <i>taken back</i>
            </p>
          ) : comment.person === me ? (
            <Own {...shared} comment={comment} />
          ) : (
            <Markdown>{comment.text}</Markdown>
          )}
        </li>
      ))}
    </ul>
  );
}
