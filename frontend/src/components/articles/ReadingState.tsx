import type { ArticleRow } from "../../api/types";
import styles from "./articles.module.css";

const WORDS = { queued: "Waiting to be read", running: "Being read", failed: "Not read", none: "Not read yet" } as const;

/** How far people are with an article's flags; before that, how far the engine is with its text. */
export function ReadingState({ article }: { article: ArticleRow }) {
  const { state, error } = article.reading;
  if (state !== "done") {
    return (
      <span className={state === "failed" ? styles.failed : "soft"}>
        {WORDS[state]}
        {error && `: ${error}`}
      </span>
    );
  }
  const { total, unjudged, disputed } = article.flags;
  if (total === 0) return <span className="soft">Read</span>;
  return (
    <>
      <div>
        {total - unjudged} of {total} judged
      </div>
      <div className={styles.bar} aria-hidden>
        <i style={{ width: `${((total - unjudged) / total) * 100}%` }} />
      </div>
      {disputed > 0 && <div className={styles.disputed}>{disputed} disputed</div>}
    </>
  );
}
