import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { newKey } from "../../api/client";
import type { Project } from "../../api/desk";
import { getThreadOn, openThread } from "../../api/threads";
import type { Span } from "../state/objects";
import Markdown from "../../components/Markdown";
import styles from "./desk.module.css";

interface Props {
  project: Project;
  span: Span;
  /** True where the person has just asked to comment. */
  asked: boolean;
  onDone: () => void;
}

/** What people say about a span. A comment that could not be sent stays in its field. */
export function Talk({ project, span, asked, onDone }: Props) {
  const client = useQueryClient();
  const queryKey = ["thread", project.id, span.uid];
  const { data } = useQuery({ queryKey, queryFn: () => getThreadOn(project.id, span.uid), enabled: span.revision > 0 });
  const [text, setText] = useState("");
  const [uid, setUid] = useState(newKey); // sent twice, it is stored once
  const field = useRef<HTMLTextAreaElement>(null);
  const send = useMutation({
    mutationFn: () => openThread(project.id, { span: span.uid }, { uid, text }),
    onSuccess: async () => {
      setText("");
      setUid(newKey());
      await client.invalidateQueries({ queryKey });
    },
  });
  useEffect(() => {
    if (!asked) return;
    field.current?.focus();
    onDone();
  }, [asked, onDone]);
  return (
    <>
      {data && data.comments.length > 0 && (
        <ul className={styles.comments} aria-label="Comments">
          {data.comments.map((comment) => (
            <li key={comment.uid}>
              <b>{comment.username}</b> {comment.withdrawn ? <i>taken back</i> : <Markdown>{comment.text}</Markdown>}
            </li>
          ))}
        </ul>
      )}
      <form
        className={styles.say}
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== "") send.mutate();
        }}
      >
        <label>
          <span className={styles.heading}>Comment, with @name for somebody</span>
          <textarea ref={field} rows={2} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        </label>
        {send.error && <p role="alert">{send.error.message} Your comment is still here: send it again.</p>}
        <button type="submit" className={styles.tool} disabled={text.trim() === "" || send.isPending || span.revision === 0}>
          Send
        </button>
      </form>
    </>
  );
}
