import { memo, useRef } from "react";
import { Link } from "react-router";
import type { ArticleRow } from "../../api/types";
import { useKeys } from "../../state/useKeys";
import { plural, printedDate } from "../format";
import { FlagCounts } from "./FlagCounts";
import { ReadingState } from "./ReadingState";
import styles from "./articles.module.css";

const Row = memo(function Row({ article }: { article: ArticleRow }) {
  const place = article.source?.name ?? "No source";
  const when = article.published ? printedDate(article.published) : "no date";
  return (
    <tr>
      <td>
        <Link to={`/articles/${article.id}`} className={styles.title} data-row dir="auto">
          {article.title ?? "Untitled"}
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

/** The rows; j and k, or the arrows, move the focus from title to title, Enter opens it as any link. */
export function ArticleTable({ articles }: { articles: readonly ArticleRow[] }) {
  const table = useRef<HTMLTableElement>(null);
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
