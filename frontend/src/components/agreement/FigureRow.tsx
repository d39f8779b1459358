import type { Figure, Measure } from "../../api/adjudication";
import { plural } from "../format";
import { figureText, IntervalLine } from "../IntervalLine";
import styles from "./agreement.module.css";

/** What a figure rests on. */
export const basis = ({ articles, spans }: Figure) =>
  `${plural(articles, "article")}, ${plural(spans, "mark")}`;
export const shortBasis = (figure: Figure | undefined) => plural(figure?.spans ?? 0, "mark");

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
