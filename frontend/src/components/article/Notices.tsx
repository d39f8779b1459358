import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Article } from "../../api/types";
import { retryJob } from "../../api/resources";
import { flag, keys } from "../../state/queries";
import { ApiError } from "../../api/errors";
import { instant } from "../format";
import styles from "./Rail.module.css";

function ReadAgain({ article, job }: { article: number; job: number }) {
  const client = useQueryClient();
  const again = useMutation({
    mutationFn: () => retryJob(job),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.article(article) }),
  });
  return (
    <>
      <button type="button" className="plain under" disabled={again.isPending} onClick={() => again.mutate()}>
        Read it again
      </button>
      {again.error && <p role="alert">{again.error.message}</p>}
    </>
  );
}

/** How far the engine is with this article, where that is worth saying. */
export function ReadingNotice({ article, flags }: { article: Article; flags: number }) {
  const { state, error } = article.reading;
  if (state === "queued" || state === "running") {
    return (
      <p className={styles.notice} role="status">
        <b>{state === "running" ? "This article is being read." : "This article waits to be read."}</b> Its flags appear
        here by themselves.
      </p>
    );
  }
  if (state === "failed") {
    return (
      <div className={styles.notice} role="alert">
        <b>This article could not be read.</b> {error} The text is kept.{" "}
        {article.reading.job !== null && <ReadAgain article={article.id} job={article.reading.job} />}
      </div>
    );
  }
  if (flags > 0) return null;
  return (
    <p className={styles.notice}>
      <b>No flags.</b> {state === "none" ? "This version has not been read yet." : "The detectors found nothing to ask about in this article."}
    </p>
  );
}

/** For an address whose flag is not on the page: withdrawn, or never there. */
export function MissingFlag({ id }: { id: number }) {
  const { data, error } = useQuery(flag(id));
  if (error instanceof ApiError && error.status === 404) {
    return <p className={styles.notice}><b>There is no flag at this address.</b></p>;
  }
  if (!data?.withdrawn_at) return null;
  return (
    <div className={styles.notice} role="status">
      <b>This flag was withdrawn</b> on {instant(data.withdrawn_at)}: a later reading of the article no longer raises it.
      It asked: <q>{data.message}</q>
    </div>
  );
}
