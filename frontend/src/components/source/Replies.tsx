import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { withdrawReply, type Estimate, type Reply } from "../../api/judgedSources";
import { replies as repliesQuery, useSaid } from "../../state/judgedSources";
import { useJudging } from "../../state/judging";
import { instant, printedDate } from "../format";
import { Trouble } from "../Trouble";
import { Waiting } from "../Waiting";
import { BeforeAfter } from "./judged/BeforeAfter";
import { WebAddress } from "./judged/Proof";
import styles from "./judged/panels.module.css";
import { ReplyForm } from "./judged/ReplyForm";
import { Withdraw } from "./judged/Withdraw";

interface Shown {
  source: { id: number; name: string; score: Estimate };
}
const MEANS = "It is no longer shown beside the score. It stays on the record, struck out.";

/** What is known of a reply besides its words. */
export function ReplyHead({ reply }: { reply: Reply }) {
  return (
    <p>
      <b>{reply.author}</b>
      <span className="soft"> · received {printedDate(reply.received_on)}</span>
      {reply.address && (
        <>
          {" "}
          <span className="soft">·</span> <WebAddress address={reply.address} />
        </>
      )}
    </p>
  );
}

function Item({ reply, source, editing }: { reply: Reply; editing: boolean } & Shown) {
  const end = useSaid(() => withdrawReply(source.id, reply.id));
  const gone = reply.withdrawn_at !== null;
  return (
    <li className={gone ? styles.gone : undefined}>
      <ReplyHead reply={reply} />
      <blockquote className={styles.words}>{reply.text}</blockquote>
      {!gone && (
        <BeforeAfter before={["It replies to", reply.score]} after={["Now", source.score]} waiting="no score yet" />
      )}
      <p className="soft">
        Entered by {reply.entered_by.name}, {instant(reply.at)}
        {reply.withdrawn_at !== null && `; withdrawn ${instant(reply.withdrawn_at)}`}.
      </p>
      {editing && !gone && (
        <Withdraw
          what="this reply"
          means={MEANS}
          saving={end.isPending}
          error={end.error}
          onWithdraw={() => end.mutate(undefined)}
        />
      )}
    </li>
  );
}

/** What the publisher says of its score, word for word, beside the score that it speaks of and the one of today. */
export function Replies({ source }: Shown) {
  const { me } = useJudging();
  const [entering, setEntering] = useState(false);
  const { data, error, refetch } = useQuery(repliesQuery(source.id));
  if (error && !data) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting lines={4} />;
  return (
    <div className={styles.panel}>
      {data.length === 0 && <p className="soft">{source.name} has not replied, or nobody has entered its reply.</p>}
      <ol className={styles.list} aria-label="Replies">
        {data.map((reply) => (
          <Item key={reply.id} reply={reply} source={source} editing={me.is_editor} />
        ))}
      </ol>
      {me.is_editor && !entering && (
        <div>
          <Button variant="default" onClick={() => setEntering(true)}>
            Enter a reply…
          </Button>
        </div>
      )}
      {entering && <ReplyForm source={source.id} onClose={() => setEntering(false)} />}
    </div>
  );
}
