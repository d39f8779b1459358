/** /sources/compare?ids=1,2,3: up to five sources side by side. */
import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { useSearchParams } from "react-router";
import type { SourceDetail, StoredScore } from "../../api/judgedSources";
import { AddSource } from "../../components/compare/AddSource";
import styles from "../../components/compare/compare.module.css";
import { CompareTable } from "../../components/compare/CompareTable";
import { CriteriaTable } from "../../components/compare/CriteriaTable";
import { MOST } from "../../components/compare/looks";
import { OverTime } from "../../components/compare/OverTime";
import { PartsChart } from "../../components/compare/PartsChart";
import { orderSentences } from "../../components/compare/words";
import { Trouble } from "../../components/Trouble";
import { Waiting } from "../../components/Waiting";
import { scoresOverTime, source as sourceQuery } from "../../state/sources/queries";
import { useTitle } from "../../state/useTitle";
import page from "../page.module.css";

/** The ids in the address: each once, whole numbers, as many as fit. */
function idsIn(text: string | null): number[] {
  const given = (text ?? "").split(",").filter((one) => /^\d+$/.test(one));
  return [...new Set(given.map(Number))].slice(0, MOST);
}

function Beside({ sources, onRemove }: { sources: readonly SourceDetail[]; onRemove: (id: number) => void }) {
  return (
    <>
      {sources.length > 1 && (
        <ul className={styles.order} aria-label="What the intervals allow to say">
          {orderSentences(sources).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <CompareTable sources={sources} onRemove={onRemove} />
      <div className={styles.chart}>
        <PartsChart sources={sources} />
      </div>
      <Moves sources={sources} />
      <CriteriaTable sources={sources} />
    </>
  );
}

const together = (answers: readonly { data?: StoredScore[] | undefined }[]) => answers.map(({ data }) => data);

function Moves({ sources }: { sources: readonly SourceDetail[] }) {
  const scores = useQueries({ queries: sources.map(({ id }) => scoresOverTime(id)), combine: together });
  const histories = useMemo(() => sources.map((source, index) => ({ source, scores: scores[index] ?? [] })), [sources, scores]);
  return (
    <div className={styles.chart}>
      <OverTime histories={histories} />
    </div>
  );
}

interface Asked {
  data?: SourceDetail | undefined;
  error: Error | null;
  isPending: boolean;
  refetch: () => unknown;
}
const gathered = (answers: readonly Asked[]) => ({
  sources: answers.flatMap(({ data }) => data ?? []),
  error: answers.find(({ error, data }) => error && !data)?.error ?? null,
  pending: answers.some(({ isPending }) => isPending),
  retry: () => answers.forEach(({ error, refetch }) => error && void refetch()),
});

export function ComparePage() {
  useTitle("Compare sources");
  const [params, setParams] = useSearchParams();
  const ids = idsIn(params.get("ids"));
  const { sources, error, pending, retry } = useQueries({ queries: ids.map((id) => sourceQuery(id)), combine: gathered });
  const set = (next: readonly number[]) => setParams(next.length ? { ids: next.join(",") } : {}, { replace: true });
  return (
    <div className={page.page}>
      <h1>Compare sources</h1>
      <AddSource chosen={ids} onAdd={(id) => set([...ids, id])} />
      {error && <Trouble error={error} onRetry={retry} />}
      {pending && sources.length === 0 && <Waiting lines={8} />}
      {ids.length === 0 && <p className={page.lead}>Choose up to {MOST} sources. Each is shown with the interval of its score.</p>}
      {sources.length > 0 && <Beside sources={sources} onRemove={(id) => set(ids.filter((one) => one !== id))} />}
    </div>
  );
}
