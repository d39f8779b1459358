import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import type { ArticleFilter } from "../api/resources";
import { ArticleTable } from "../components/articles/ArticleTable";
import { Filters } from "../components/articles/Filters";
import { Progress } from "../components/articles/Progress";
import styles from "../components/articles/articles.module.css";
import { Trouble } from "../components/Trouble";
import { Waiting } from "../components/Waiting";
import { articles } from "../state/queries";
import { useGoToNext } from "../state/useGoToNext";
import { useKeys } from "../state/useKeys";
import { useTitle } from "../state/useTitle";
import page from "./page.module.css";

const EVERYTHING: ArticleFilter = { source: "", q: "", unjudged: false };

function Empty({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  if (filtered) {
    return (
      <div className={styles.empty}>
        <h2>No article fits this filter</h2>
        <Button onClick={onClear}>Show all articles</Button>
      </div>
    );
  }
  return (
    <div className={styles.empty}>
      <h2>No articles yet</h2>
      <p>Paste a text, drop files or give addresses. Each article is read once and its flags appear here.</p>
      <Button component={Link} to="/add">
        Add articles
      </Button>
    </div>
  );
}

export function ArticlesPage() {
  useTitle("Articles");
  const [filter, setFilter] = useState(EVERYTHING);
  const [asked] = useDebouncedValue(filter, 200);
  const list = useInfiniteQuery(articles(asked));
  const { goToNext, notice } = useGoToNext();
  useKeys({ n: () => void goToNext(null) });
  const filtered = asked !== EVERYTHING && (asked.q !== "" || asked.source !== "" || asked.unjudged);
  return (
    <div className={page.page}>
      <div className={page.heading}>
        <h1>Articles</h1>
        <Button variant="default" onClick={() => void goToNext(null)} rightSection={<kbd>n</kbd>}>
          Next unjudged flag
        </Button>
      </div>
      <p role="status" className="soft">
        {notice}
      </p>
      <Filters filter={filter} onChange={(change) => setFilter((now) => ({ ...now, ...change }))} />
      <Progress />
      {list.error && !list.data && <Trouble error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Waiting lines={6} />}
      {list.data?.length === 0 && <Empty filtered={filtered} onClear={() => setFilter(EVERYTHING)} />}
      {list.data && list.data.length > 0 && <ArticleTable articles={list.data} />}
      {list.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Load more
        </Button>
      )}
    </div>
  );
}
