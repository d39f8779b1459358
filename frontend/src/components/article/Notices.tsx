import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Article } from "../../api/types";
import { retryJob } from "../../api/resources";
import { flag, keys } from "../../state/queries";
import { ApiError } from "../../api/errors";
import { instant, languageName, plural } from "../format";
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

type Silent = Article["silent"]["skipped"];

function Names({ detectors }: { detectors: Silent }) {
  return (
    <ul className={styles.names}>
      {detectors.map(({ detector, title, reason }) => (
        <li key={detector}>
          {title}: {reason}
        </li>
      ))}
    </ul>
  );
}

/** Which detectors say nothing of this article: no flag of theirs does not mean that nothing is wrong. */
export function SilentNotice({ article }: { article: Article }) {
  const { skipped, failed } = article.silent;
  const language = article.language ? languageName(article.language) : "this language";
  return (
    <>
      {failed.length > 0 && (
        <details className={styles.notice}>
          <summary>
            <b>{plural(failed.length, "detector")} failed on this article.</b> The others ran.
          </summary>
          <Names detectors={failed} />
        </details>
      )}
      {skipped.length > 0 && (
        <details className={styles.notice}>
          <summary>
            <b>{plural(skipped.length, "detector")} did not run:</b> this article is in {language}, which{" "}
            {skipped.length === 1 ? "it does" : "they do"} not read.
          </summary>
          <Names detectors={skipped} />
        </details>
      )}
    </>
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
