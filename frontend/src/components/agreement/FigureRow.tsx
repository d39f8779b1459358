import type { Figure, Measure } from "../../api/adjudication";
import { figureText, IntervalLine } from "../IntervalLine";
import styles from "./agreement.module.css";

const counted = (count: number, one: string, many: string) =>
  `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;

/** What a figure rests on. */
export const basis = ({ articles, spans }: Figure) =>
  `${counted(articles, "article", "articles")}, ${counted(spans, "mark", "marks")}`;

/** A figure in a table: the number, its interval as a line, or why there is none. */
export function FigureCell({ figure }: { figure: Figure | undefined }) {
  if (!figure) return null;
  if (figure.value === null) return <span className="soft">{figure.undefined}</span>;
  return (
    <span className={styles.cell} title={basis(figure)}>
      <span className={styles.number}>{figureText(figure)}</span>
      <IntervalLine {...figure} />
      {figure.cautions.length > 0 && <span className={styles.caution}>{figure.cautions.join(" ")}</span>}
    </span>
  );
}

/** One measure over everything: its question, its figure, what it rests on and what weakens it. */
export function FigureRow({ figure, measure }: { figure: Figure; measure: Measure }) {
  return (
    <div className={styles.row}>
      <div>
        <b>{measure.title}</b>
        <p className="soft">{measure.question}</p>
      </div>
      <div>
        {figure.value === null ? (
          <p>{figure.undefined}</p>
        ) : (
          <>
            <span className={styles.number}>{figureText(figure)}</span> <span className="soft">{basis(figure)}</span>
            <IntervalLine {...figure} />
            {figure.cautions.map((caution) => (
              <p key={caution} className={styles.caution}>
                {caution}
              </p>
            ))}
          </>
        )}
      </div>
    </div>
  );
}
