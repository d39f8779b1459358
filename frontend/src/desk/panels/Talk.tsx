import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { newKey } from "../../api/client";
import type { Project } from "../../api/desk";
import { openThread, reopenThread, settleThread, type Thread, type ThreadSubject } from "../../api/threads";
import { useChanges } from "../../state/changes/provider";
import { Comments } from "../talk/Comments";
import { Say } from "../talk/Say";
import type { Span } from "../state/objects";
import { keyOf, readers, threadOn, unread } from "../talk/threads";
import { useDraft, useRead, useThreads } from "../talk/useTalk";
import styles from "../talk/talk.module.css";

interface Props {
  project: Project;
  article: number;
  version: number;
  subject: ThreadSubject;
  /** The span that it is about, where it is about one. */
  span?: Span;
  /** True where the person has just asked to comment. */
  asked: boolean;
  onDone: () => void;
}

/** Uids of what was new when the thread was opened; from then on it counts as read. */
function useFresh(thread: Thread | undefined, me: number): ReadonlySet<string> {
  const [read, markRead] = useRead(me);
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const news = thread ? unread(thread, read, me).map(({ uid }) => uid) : [];
  if (news.some((uid) => !fresh.has(uid))) setFresh(new Set([...fresh, ...news]));
  useEffect(() => {
    if (thread && !document.hidden) markRead(thread);
  }, [thread, markRead]);
  return fresh;
}

function Settling({ project, thread, onChanged }: { project: number; thread: Thread; onChanged: () => Promise<void> }) {
  const change = useMutation({
    mutationFn: () => (thread.settled ? reopenThread(project, thread.id) : settleThread(project, thread.id)),
    onSettled: onChanged,
  });
  return (
    <p className={styles.settling}>
      {thread.settled && <span className="soft">✓ Settled{thread.settled_by ? ` by ${thread.settled_by}` : ""}. </span>}
      <button type="button" className="plain under" disabled={change.isPending} onClick={() => change.mutate()}>
        {thread.settled ? "Open the talk again" : "Settle the talk"}
      </button>
      {change.error && <span role="alert"> {change.error.message} Try again.</span>}
    </p>
  );
}

/** What people say about a span or a flag. A comment that could not be sent stays in its field, and in this browser. */
export function Talk({ project, article, version, subject, span, asked, onDone }: Props) {
  const queue = useChanges();
  const { threads, refresh } = useThreads(project.id, article);
  const thread = threadOn(threads, subject);
  const [text, setText] = useDraft(project.id, keyOf(subject));
  const [uid, setUid] = useState(newKey); // sent twice, it is stored once
  const fresh = useFresh(thread, queue.person);
  const people = readers(project, queue.person, span);
  const others = project.members.filter((one) => one.left_at === null && one.id !== queue.person && !people.includes(one));
  const send = useMutation({
    mutationFn: async () => {
      await queue.flush(version); // the mark must be there before what is said about it
      return openThread(project.id, subject, { uid, text });
    },
    onSuccess: async () => {
      setText("");
      setUid(newKey());
      await refresh();
    },
    networkMode: "always", // a cut connection is said at once, not waited out
  });
  const say = () => {
    if (text.trim() !== "" && !send.isPending) send.mutate();
  };
  return (
    <div data-talk={keyOf(subject)}>
      {thread && thread.comments.length > 0 && (
        <>
          <Comments project={project.id} thread={thread} me={queue.person} people={people} fresh={fresh} onChanged={refresh} />
          <Settling project={project.id} thread={thread} onChanged={refresh} />
        </>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          say();
        }}
      >
        <Say
          label="Comment, with @ for somebody"
          value={text}
          onChange={setText}
          onSend={say}
          people={people}
          others={others}
          asked={asked}
          onAsked={onDone}
        />
        {send.error && <p role="alert">{send.error.message} Your comment is still here: send it again.</p>}
        <button type="submit" className={styles.send} disabled={text.trim() === "" || send.isPending}>
          Send <kbd>Ctrl+↵</kbd>
        </button>
      </form>
    </div>
  );
}
