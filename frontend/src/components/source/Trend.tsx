import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { PastScore, SourceReport } from "../../api/sources";
import { scoresOverTime } from "../../state/sources/queries";
import { Chart } from "../charts/Chart";
import { Trouble } from "../Trouble";
import { Waiting } from "../Waiting";
import styles from "./source.module.css";
import { drawTrend, trendFigures } from "./trend";

function Drawn({ source, past }: { source: SourceReport; past: readonly PastScore[] }) {
  const draw = useMemo(() => drawTrend(past), [past]);
  const figures = useMemo(() => trendFigures(past), [past]);
  return (
    <Chart question="How has the score moved?" draw={draw} figures={figures} file={`source-${source.id}-over-time`}>
      <p className="soft">
        The line is the score, the band between the dashed edges holds it with 90 % certainty; a cross means that there
        was not enough evidence for a number.
      </p>
    </Chart>
  );
}

export function Trend({ source }: { source: SourceReport }) {
  const { data, error, refetch } = useQuery(scoresOverTime(source.id));
  return (
    <section className={styles.box} aria-label="Over time">
      {error && !data && <Trouble error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting lines={4} />}
      {data?.length === 0 && <p className="soft">No score has been computed yet.</p>}
      {data && data.length > 0 && <Drawn source={source} past={data} />}
    </section>
  );
}
