/** Every score that was computed, with why and by which method; each can be computed again. */
import { Button } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { PastScore, SourceReport } from "../../api/sources";
import { replay, scores } from "../../state/sources/queries";
import { instant } from "../format";
import { decisionText, scoreText } from "../score";
import { ScoreLine } from "../ScoreLine";
import table from "../table.module.css";
import { Trouble } from "../Trouble";
import { Waiting } from "../Waiting";
import { ReplayText } from "./ReplayText";
import styles from "./source.module.css";

function Again({ score }: { score: PastScore }) {
  const [asked, setAsked] = useState(false);
  const { data, error, isFetching } = useQuery({ ...replay(score.id), enabled: asked });
  if (data) return <ReplayText replay={data} />;
  return (
    <>
      <Button
        variant="default"
        size="compact-xs"
        loading={isFetching}
        onClick={() => setAsked(true)}
        aria-label={`Compute again the score of ${instant(score.made_at)}`}
      >
        Compute again
      </Button>
      {error && <span role="alert"> {error.message}</span>}
    </>
  );
}

function Row({ score }: { score: PastScore }) {
  return (
    <tr>
      <td>{instant(score.made_at)}</td>
      <td>
        <div className={styles.score}>
          {scoreText(score.score)}
          <ScoreLine score={score.score} />
        </div>
      </td>
      <td>
        {score.cause_line}
        {score.decisions.map((decision) => (
          <div key={decision.at}>
            <b>{decisionText(decision)}</b>
          </div>
        ))}
      </td>
      <td>{score.method}</td>
      <td>
        <Again score={score} />
      </td>
    </tr>
  );
}

function Table({ past }: { past: readonly PastScore[] }) {
  return (
    <div className={styles.wide}>
      <table className={table.table}>
        <caption className="hidden">Every score of this source, the newest first</caption>
        <thead>
          <tr>
            <th scope="col">Computed</th>
            <th scope="col">Score</th>
            <th scope="col">Because of</th>
            <th scope="col">Method</th>
            <th scope="col">Check</th>
          </tr>
        </thead>
        <tbody>
          {past.map((score) => (
            <Row key={score.id} score={score} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function History({ source }: { source: SourceReport }) {
  const list = useInfiniteQuery(scores(source.id));
  return (
    <section className={styles.box}>
      <h2>Every score so far</h2>
      {list.error && !list.data && <Trouble error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Waiting lines={4} />}
      {list.data?.length === 0 && <p className="soft">No score has been computed yet.</p>}
      {list.data && list.data.length > 0 && <Table past={list.data} />}
      {list.hasNextPage && (
        <Button
          variant="default"
          mt="sm"
          size="xs"
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Load more
        </Button>
      )}
    </section>
  );
}
