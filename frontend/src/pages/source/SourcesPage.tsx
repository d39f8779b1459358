/** /sources: how far each outlet can be trusted, and on what evidence. */
import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import articles from "../../components/articles/articles.module.css";
import { RunPanel } from "../../components/sources/RunPanel";
import { SourceFilters } from "../../components/sources/SourceFilters";
import { SourceTable } from "../../components/sources/SourceTable";
import styles from "../../components/sources/sources.module.css";
import { Trouble } from "../../components/Trouble";
import { Waiting } from "../../components/Waiting";
import { session } from "../../state/queries";
import { compareAddress, isFiltering, MOST_COMPARED } from "../../state/sources/address";
import { sourceRows } from "../../state/sources/queries";
import { useSourceFilter } from "../../state/sources/useSourceFilter";
import { useTitle } from "../../state/useTitle";
import page from "../page.module.css";

const PAUSE = 200; // milliseconds after the last letter of a search

function Empty({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  return (
    <div className={articles.empty}>
      <h2>{filtered ? "No source fits this filter" : "No sources yet"}</h2>
      {!filtered && <p>A source appears here with its first article.</p>}
      {filtered ? (
        <Button onClick={onClear}>Show all sources</Button>
      ) : (
        <Button component={Link} to="/add">
          Add articles
        </Button>
      )}
    </div>
  );
}

/** Up to five sources to set side by side. */
function useChosen() {
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const choose = (id: number) =>
    setChosen((now) => {
      if (now.includes(id)) return now.filter((one) => one !== id);
      return now.length < MOST_COMPARED ? [...now, id] : now;
    });
  return { chosen, choose, none: () => setChosen([]) };
}

function CompareBar({ chosen, onNone }: { chosen: readonly number[]; onNone: () => void }) {
  if (chosen.length === 0) return null;
  return (
    <div className={styles.compare}>
      <span role="status">
        {chosen.length} of {MOST_COMPARED} chosen{chosen.length === 1 && ": choose one more to compare"}
      </span>
      {chosen.length > 1 && (
        <Button component={Link} to={compareAddress(chosen)} size="xs" rightSection={<kbd>C</kbd>}>
          Compare
        </Button>
      )}
      <Button variant="default" size="xs" onClick={onNone}>
        Choose none
      </Button>
    </div>
  );
}

export function SourcesPage() {
  useTitle("Sources");
  const { filter, change, clear } = useSourceFilter();
  const [q] = useDebouncedValue(filter.q, PAUSE);
  const [least] = useDebouncedValue(filter.articles_min, PAUSE);
  const asked = { ...filter, q, articles_min: least };
  const list = useInfiniteQuery(sourceRows(asked));
  const { data: who } = useQuery(session);
  const { chosen, choose, none } = useChosen();
  return (
    <div className={page.page}>
      <h1>Sources</h1>
      <p className={page.lead}>
        How far each outlet can be trusted, from 0 to 100, with the range that holds it with 90 % certainty. With under
        12 articles, or a range wider than 30 points, there is no number.
      </p>
      <RunPanel editor={who?.user?.is_editor ?? false} />
      <SourceFilters filter={filter} onChange={change} />
      {list.error && !list.data && <Trouble error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Waiting lines={8} />}
      {list.data?.length === 0 && <Empty filtered={isFiltering(asked)} onClear={clear} />}
      {list.data && list.data.length > 0 && (
        <SourceTable
          sources={list.data}
          filter={filter}
          onOrder={(ordering) => change({ ordering })}
          chosen={chosen}
          onChoose={choose}
        />
      )}
      {list.hasNextPage && (
        <Button variant="default" mt="md" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Load more
        </Button>
      )}
      <CompareBar chosen={chosen} onNone={none} />
    </div>
  );
}
