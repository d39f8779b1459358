import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
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

const PAUSE = 200; // milliseconds after the last letter of a search

function filterIn(params: URLSearchParams): ArticleFilter {
  return {
    source: params.get("source") ?? "",
    q: params.get("q") ?? "",
    unjudged: params.get("unjudged") === "true",
  };
}

/** The filter stands in the page's address too, so that it is still there on the way back from an article. */
function useAddressFilter() {
  const [params, setParams] = useSearchParams();
  const [filter, setFilter] = useState(() => filterIn(params));
  const set = (next: ArticleFilter) => {
    setFilter(next);
    const given = Object.entries(next).filter(([, value]) => Boolean(value));
    setParams(Object.fromEntries(given.map(([name, value]) => [name, String(value)])), { replace: true });
  };
  return {
    filter,
    change: (part: Partial<ArticleFilter>) => set({ ...filter, ...part }),
    clear: () => set(filterIn(new URLSearchParams())),
  };
}

const isFiltering = ({ source, q, unjudged }: ArticleFilter) => source !== "" || q !== "" || unjudged;

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
  const { filter, change, clear } = useAddressFilter();
  const [q] = useDebouncedValue(filter.q, PAUSE);
  const asked = { ...filter, q };
  const list = useInfiniteQuery(articles(asked));
  const { goToNext, notice } = useGoToNext();
  useKeys({ n: () => void goToNext(null) });
  return (
    <div className={page.page}>
      <div className={page.heading}>
        <h1>Articles</h1>
        <span className={page.verbs}>
          <Button variant="default" component={Link} to="/flags/telling">
            Most telling flags
          </Button>
          <Button variant="default" onClick={() => void goToNext(null)} rightSection={<kbd>n</kbd>}>
            Next unjudged flag
          </Button>
        </span>
      </div>
      <p role="status" className="soft">
        {notice}
      </p>
      <Filters filter={filter} onChange={change} />
      <Progress />
      {list.error && !list.data && <Trouble error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Waiting lines={6} />}
      {list.data?.length === 0 && <Empty filtered={isFiltering(asked)} onClear={clear} />}
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
