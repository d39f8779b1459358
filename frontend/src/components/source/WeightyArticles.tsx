import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Link } from "react-router";
import type { SourceReport, WeightyArticle } from "../../api/sources";
import { weights } from "../../state/sources/queries";
import { Chart } from "../charts/Chart";
import type { Figures } from "../charts/csv";
import type { Draw } from "../charts/useDrawing";
import { plural, printedDate } from "../format";
import { costText } from "../score";
import { Trouble } from "../Trouble";
import { Waiting } from "../Waiting";
import styles from "./source.module.css";

const SHOWN = 10;
const ROW = 26; // pixels of a bar

const titleOf = ({ title, article }: WeightyArticle) => title ?? `Article ${article}`;
const short = (text: string, letters: number) => (text.length > letters ? `${text.slice(0, letters - 1)}…` : text);

function drawArticles(articles: readonly WeightyArticle[]): Draw {
  const bars = articles.map((one, place) => ({ place: place + 1, points: one.points ?? 0, title: titleOf(one) }));
  return (plot, { accent, ink }, width) => {
    const left = Math.min(260, Math.floor(width * 0.4));
    return {
      height: 54 + ROW * bars.length,
      marginBottom: 42,
      marginLeft: left,
      marginRight: 44,
      x: { label: "points that the score would gain without it", grid: true, ticks: Math.max(2, Math.floor(width / 120)) },
      y: { type: "band", label: null, tickFormat: (at: number) => short(bars[at - 1]?.title ?? "", left / 7), tickSize: 0 },
      marks: [
        plot.barX(bars, { y: "place", x: "points", fill: accent, fillOpacity: 0.45, stroke: ink, strokeWidth: 0.5, insetTop: 2, insetBottom: 2 }),
        plot.text(bars, { y: "place", x: "points", text: ({ points }: { points: number }) => points.toFixed(1), textAnchor: "start", dx: 5, fill: ink }),
      ],
    };
  };
}

function figuresOf(articles: readonly WeightyArticle[]): Figures {
  const rows = articles.map((one) => [titleOf(one), one.published, one.flags, one.points, one.penalty]);
  return { columns: ["article", "published", "flags", "points", "penalty"], rows };
}

function Drawn({ source, articles }: { source: SourceReport; articles: readonly WeightyArticle[] }) {
  const first = useMemo(() => articles.slice(0, SHOWN), [articles]);
  const draw = useMemo(() => drawArticles(first), [first]);
  const figures = useMemo(() => figuresOf(articles), [articles]);
  return (
    <div className={styles.both}>
      {articles.some(({ points }) => points !== null) && (
        <Chart
          question="Which articles weigh most?"
          draw={draw}
          figures={figures}
          file={`source-${source.id}-articles`}
        />
      )}
      <ol className={styles.list} aria-label="Articles with most weight">
        {first.map((one) => (
          <li key={one.article} className={styles.move}>
            <span className={styles.points}>{costText(one.points)}</span>
            <span>
              <Link to={`/articles/${one.article}`} dir="auto">
                {titleOf(one)}
              </Link>{" "}
              <span className="soft">
                {one.published && `${printedDate(one.published)} · `}
                {plural(one.flags, "flag")}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

export function WeightyArticles({ source }: { source: SourceReport }) {
  const { data, error, refetch } = useQuery(weights(source.id, null));
  return (
    <section className={styles.box} aria-label="Articles">
      {error && !data && <Trouble error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting lines={6} />}
      {data?.articles.length === 0 && <p className="soft">No article has a flag that counts.</p>}
      {data && data.articles.length > 0 && <Drawn source={source} articles={data.articles} />}
    </section>
  );
}
