import { Link } from "react-router";
import type { Judgement } from "../../api/types";
import { opinionOf, type Entry } from "../../state/outbox/types";
import { useJudging, useOutbox } from "../../state/judging";
import type { Opinion } from "../../api/resources";
import { reasonText } from "./words";
import styles from "./Card.module.css";

function Side({ title, opinion }: { title: string; opinion: Opinion | null }) {
  return (
    <div className={styles.side}>
      <span className="soft">{title}</span>
      <b>{opinion ? opinion.verdict : "taken back"}</b>
      {opinion?.reason && <span>{reasonText(opinion.reason)}</span>}
      {opinion?.note && <q className={styles.note}>{opinion.note}</q>}
    </div>
  );
}

function Stale({ entry, current }: { entry: Entry; current: Judgement | null }) {
  const { outbox } = useJudging();
  return (
    <div className={styles.conflict} role="alert">
      <p>You judged this flag in another tab too. Which one stands?</p>
      <div className={styles.sides}>
        <Side title="You said" opinion={entry.want} />
        <Side title="Meanwhile, in another tab, you said" opinion={opinionOf(current)} />
      </div>
      <div className={styles.actions}>
        <button type="button" onClick={() => outbox.keepMine(entry.flag)}>
          Keep mine
        </button>
        <button type="button" onClick={() => outbox.keepOther(entry.flag)}>
          Keep the other
        </button>
      </div>
    </div>
  );
}

/** Conflicts over flags of this article other than the open one: opening the next card must not hide them. */
export function OtherConflicts({ article, open }: { article: number; open: number | null }) {
  const { entries } = useOutbox();
  const others = [...entries.values()].filter((entry) => entry.article === article && entry.flag !== open);
  return others
    .filter((entry) => entry.trouble)
    .map((entry) => (
      <div key={entry.flag} className={styles.elsewhere}>
        <Link to={`/articles/${article}/flags/${entry.flag}`} replace>
          {entry.title}
        </Link>
        <Conflict entry={entry} />
      </div>
    ));
}

/** What kept a judgement from being stored, with both states in view, and the way out. */
export function Conflict({ entry }: { entry: Entry }) {
  const { outbox } = useJudging();
  if (entry.trouble?.kind === "stale") return <Stale entry={entry} current={entry.trouble.current} />;
  if (entry.trouble?.kind !== "refused") return null;
  return (
    <div className={styles.conflict} role="alert">
      <p>The server did not take this judgement: {entry.trouble.detail}</p>
      <div className={styles.actions}>
        <button type="button" onClick={() => outbox.keepOther(entry.flag)}>
          Leave it as it was
        </button>
      </div>
    </div>
  );
}
