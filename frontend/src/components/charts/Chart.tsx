/** A chart: the question that it answers, the drawing, the same figures as a table, and both as files. */
import { useState, type ReactNode } from "react";
import styles from "./Chart.module.css";
import { toCsv, type Figures } from "./csv";
import { saveCsv, savePng } from "./download";
import { FigureTable } from "./FigureTable";
import { useDrawing, type Draw } from "./useDrawing";

interface Props {
  question: string;
  draw: Draw;
  figures: Figures;
  /** The files' name, without its ending. */
  file: string;
  /** What to read off it, in words. */
  children?: ReactNode;
}

export function Chart({ question, draw, figures, file, children }: Props) {
  const { place, look, error } = useDrawing(question, draw);
  const [trouble, setTrouble] = useState("");
  const onPng = async () => {
    setTrouble("");
    const svg = place.current?.querySelector("svg");
    if (svg) await savePng(svg, question, file, look);
    else setTrouble("The chart is still being drawn. Try again in a moment.");
  };
  return (
    <figure className={styles.chart} aria-label={question}>
      <div className={styles.head}>
        <h2>{question}</h2>
        <span className="screen">
          <button type="button" onClick={() => void onPng().catch((failed: unknown) => setTrouble(String(failed)))} aria-label={`PNG: ${question}`}>
            PNG
          </button>
          <button type="button" onClick={() => saveCsv(toCsv(figures), file)} aria-label={`CSV: ${question}`}>
            CSV
          </button>
        </span>
      </div>
      {children}
      <div ref={place} className={styles.drawing} />
      {error && <p role="alert">The chart can’t be drawn ({error.message}). Its figures stand in the table below.</p>}
      {trouble && <p role="alert">{trouble}</p>}
      <FigureTable question={question} figures={figures} open={error !== null} />
    </figure>
  );
}
