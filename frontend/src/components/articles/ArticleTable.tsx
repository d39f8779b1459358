import { memo, useEffect, useRef, type RefObject } from "react";
import { Link, NavigationType, useLocation, useNavigationType } from "react-router";
import type { ArticleRow } from "../../api/types";
import { useKeys } from "../../state/useKeys";
import { plural, printedDate } from "../format";
import { FlagCounts } from "./FlagCounts";
import { ReadingState } from "./ReadingState";
import styles from "./articles.module.css";

const LEFT = "annotator.row"; // sessionStorage: the article last opened from the list

const Row = memo(function Row({ article }: { article: ArticleRow }) {
  const place = article.source?.name ?? "No source";
  const onOpen = () => sessionStorage.setItem(LEFT, String(article.id));
  const when = article.published ? printedDate(article.published) : "no date";
  return (
    <tr>
      <td>
        <Link to={`/articles/${article.id}`} className={styles.title} data-row={article.id} dir="auto" onClick={onOpen}>
          {article.title ?? `${article.opening}…`}
        </Link>
        <div className="soft">
          {place} · {when} · {plural(article.words, "word")}
        </div>
      </td>
      <td>
        <FlagCounts counts={article.flags} read={article.reading.state === "done"} />
      </td>
      <td>
        <ReadingState article={article} />
      </td>
    </tr>
  );
});

/** Coming back to the list, the focus is on the row that was left, so that j goes on from there. */
function useRowLeft(table: RefObject<HTMLTableElement | null>): void {
  const { key } = useLocation();
  const isBack = useNavigationType() === NavigationType.Pop && key !== "default";
  useEffect(() => {
    const left = sessionStorage.getItem(LEFT);
    if (isBack && left) table.current?.querySelector<HTMLElement>(`[data-row="${left}"]`)?.focus();
  }, [isBack, table]);
}

/** The rows; j and k, or the arrows, move the focus from title to title, Enter opens it as any link. */
export function ArticleTable({ articles }: { articles: readonly ArticleRow[] }) {
  const table = useRef<HTMLTableElement>(null);
  useRowLeft(table);
  const move = (step: 1 | -1) => {
    const links = Array.from(table.current?.querySelectorAll<HTMLElement>("[data-row]") ?? []);
    const now = links.findIndex((link) => link === document.activeElement);
    const next = now === -1 && step === -1 ? links.length - 1 : now + step;
    links[Math.max(0, Math.min(next, links.length - 1))]?.focus();
  };
  const [down, up] = [() => move(1), () => move(-1)];
  useKeys({ j: down, k: up, ArrowDown: down, ArrowUp: up });
  return (
    <table className={styles.table} ref={table}>
      <thead>
        <tr>
          <th scope="col">Article</th>
          <th scope="col">Flags</th>
          <th scope="col">Judged</th>
        </tr>
      </thead>
      <tbody>
        {articles.map((article) => (
          <Row key={article.id} article={article} />
        ))}
      </tbody>
    </table>
  );
}
