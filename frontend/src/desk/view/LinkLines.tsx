import { useCallback, useId, useState, type RefObject } from "react";
import { useScrollFrames } from "../../state/useFrame";
import type { Range } from "../../text/segments";
import type { Desk } from "../state/desk";
import { linksOf, type Marks } from "../state/marks";
import { nameOf } from "../state/run";
import { boxInView } from "./boxInView";
import { bodyOf } from "./dom";
import { courseOf, type Course } from "./lines";
import { useMarks, useView } from "./useView";
import styles from "./LinkLines.module.css";

interface Props {
  desk: Desk;
  scroller: RefObject<HTMLElement | null>;
}
interface Line {
  key: string;
  /** The mark at its other end. */
  other: string;
  label: string;
  course: Course;
  kind: "link" | "tie";
}

type Join = (from: Range | undefined, to: Range | undefined, along?: number) => Course | null;

const PLACES = [0.5, 0.35, 0.65, 0.25, 0.75]; // of labels along their lines, taken in turn

function linkLines(desk: Desk, marks: Marks, chosen: string, join: Join): Line[] {
  return linksOf(marks, chosen).flatMap(({ uid, source, target, label }, index) => {
    const other = source === chosen ? target : source;
    const course = join(desk.piecesOf(source)?.[0], desk.piecesOf(target)?.[0], PLACES[index % PLACES.length]);
    const name = desk.options.labels.find(({ id }) => id === label)?.name ?? "link";
    return course ? [{ key: uid, other, label: name, course, kind: "link" as const }] : [];
  });
}

/** From piece to piece of the chosen mark where they stand in different paragraphs. */
function tieLines(desk: Desk, chosen: string, join: Join): Line[] {
  const pieces = desk.piecesOf(chosen) ?? [];
  const { motions } = desk;
  return pieces.slice(1).flatMap((piece, index) => {
    const before = pieces[index];
    const apart = before && motions.paragraphAt(before.end) !== motions.paragraphAt(piece.start);
    const course = apart ? join(before, piece) : null;
    return course ? [{ key: `tie ${index}`, other: chosen, label: "", course, kind: "tie" as const }] : [];
  });
}

function linesOf(desk: Desk, marks: Marks, chosen: string, scroller: Element, body: Element): Line[] {
  const join: Join = (from, to, along) => {
    const [a, b] = [from && boxInView(desk, scroller, body, from), to && boxInView(desk, scroller, body, to)];
    return a && b ? courseOf(a, b, scroller.clientHeight, along) : null;
  };
  return [...linkLines(desk, marks, chosen, join), ...tieLines(desk, chosen, join)];
}

function EdgeArrow({ desk, line }: { desk: Desk; line: Line }) {
  const { out, end } = line.course;
  return (
    <button type="button" className={styles.arrow} style={{ left: end.x, top: end.y }} onClick={() => desk.choose(line.other)}>
      <span aria-hidden>{out === "above" ? "▲" : "▼"}</span>
      <span className="hidden">
        {line.label}: go to {nameOf(desk, line.other)} {out}
      </span>
    </button>
  );
}

/** Links of the chosen mark, and nobody else's, so that lines never cover the text; beyond the view, an arrow. */
export function LinkLines({ desk, scroller }: Props) {
  const { chosen } = useView(desk);
  const marks = useMarks(desk);
  const [lines, setLines] = useState<readonly Line[]>([]);
  const head = useId();
  const draw = useCallback(
    (element: HTMLElement) => {
      const body = bodyOf(element);
      const next = body && chosen !== null ? linesOf(desk, marks, chosen, element, body) : [];
      setLines((now) => (now.length === 0 && next.length === 0 ? now : next));
    },
    [desk, marks, chosen],
  );
  useScrollFrames(scroller, draw);
  if (lines.length === 0) return null;
  return (
    <div className={styles.lines}>
      <svg aria-hidden>
        <defs>
          <marker id={head} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
            <path d="M0 0L8 4L0 8z" className={styles.head} />
          </marker>
        </defs>
        {lines.map(({ key, kind, course, label }) => (
          <g key={key} data-kind={kind}>
            <path d={course.path} markerEnd={kind === "link" ? `url(#${head})` : undefined} />
            <text x={course.middle.x} y={course.middle.y}>
              {label}
            </text>
          </g>
        ))}
      </svg>
      {lines.map((line) => line.course.out && <EdgeArrow key={line.key} desk={desk} line={line} />)}
    </div>
  );
}
