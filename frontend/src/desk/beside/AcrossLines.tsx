import { useCallback, useId, useState, type RefObject } from "react";
import { useScrollFrames } from "../../state/useFrame";
import type { Desk } from "../state/desk";
import { linksAt } from "../state/links";
import { nameOf } from "../state/run";
import { boxInView } from "../view/boxInView";
import { bodyOf } from "../view/dom";
import lines from "../view/LinkLines.module.css";
import { useMarks, useView } from "../view/useView";
import { acrossOf, type Across, type Meeting, type Passage } from "./across";

/** One of the two texts: its desk, and the element that scrolls. */
export interface End {
  readonly desk: Desk;
  readonly scroller: RefObject<HTMLElement | null>;
}
interface Props {
  /** What holds both texts, and these lines. */
  place: RefObject<HTMLElement | null>;
  /** The desk with the keys. */
  from: Desk;
  ends: readonly [End, End];
}
interface Line {
  key: string;
  label: string;
  across: Across;
  source: string;
  target: string;
}

function passageOf(uid: string, ends: Props["ends"], place: Element): Passage | null {
  const end = ends.find(({ desk }) => desk.piecesOf(uid));
  const scroller = end?.scroller.current;
  const [piece] = end?.desk.piecesOf(uid) ?? [];
  const body = scroller && bodyOf(scroller);
  const box = piece && body ? boxInView(end.desk, scroller, body, piece) : null;
  if (!box || !scroller) return null;
  const [view, origin] = [scroller.getBoundingClientRect(), place.getBoundingClientRect()];
  const frame = { left: view.left - origin.left, top: view.top - origin.top, width: view.width, height: view.height };
  return { frame, box: { ...box, left: box.left + frame.left, top: box.top + frame.top } };
}

/** Links of the chosen mark whose other end stands in the other text. */
function linesOf({ from, ends, place }: Props, chosen: string): Line[] {
  const element = place.current;
  if (!element) return [];
  return linksAt(from, chosen).flatMap(({ uid, source, target, label }) => {
    if (from.piecesOf(source) && from.piecesOf(target)) return []; // drawn inside its text
    const [a, b] = [passageOf(source, ends, element), passageOf(target, ends, element)];
    const name = from.options.labels.find(({ id }) => id === label)?.name ?? "link";
    return a && b ? [{ key: uid, label: name, source, target, across: acrossOf(a, b) }] : [];
  });
}

function EdgeArrow({ ends, uid, at, label }: { ends: Props["ends"]; uid: string; at: Meeting; label: string }) {
  const desk = ends.find((end) => end.desk.piecesOf(uid))?.desk;
  if (!at.out || !desk) return null;
  return (
    <button type="button" className={lines.arrow} style={{ left: at.x, top: at.y }} onClick={() => desk.bring(uid)}>
      <span aria-hidden>{at.out === "above" ? "▲" : "▼"}</span>
      <span className="hidden">
        {label}: show {nameOf(desk, uid)} {at.out}, in “{desk.options.article.title}”
      </span>
    </button>
  );
}

/** Lines from the chosen mark over to the marks it is linked with in the other text; an arrow where one is out of view. */
export function AcrossLines({ place, from, ends }: Props) {
  const { chosen } = useView(from);
  const [here, there] = [useMarks(ends[0].desk), useMarks(ends[1].desk)];
  const [drawn, setDrawn] = useState<readonly Line[]>([]);
  const head = useId();
  const draw = useCallback(() => {
    const known = here.span.size + there.span.size > 0; // drawn again whenever these change
    const next = known && chosen !== null ? linesOf({ from, ends, place }, chosen) : [];
    setDrawn((now) => (now.length === 0 && next.length === 0 ? now : next));
  }, [place, from, ends, chosen, here, there]);
  useScrollFrames(ends[0].scroller, draw);
  useScrollFrames(ends[1].scroller, draw);
  if (drawn.length === 0) return null;
  return (
    <div className={lines.lines}>
      <svg aria-hidden>
        <defs>
          <marker id={head} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
            <path d="M0 0L8 4L0 8z" className={lines.head} />
          </marker>
        </defs>
        {drawn.map(({ key, across, label }) => (
          <g key={key} data-kind="link">
            <path d={across.path} markerEnd={`url(#${head})`} />
            <text x={across.middle.x} y={across.middle.y}>
              {label}
            </text>
          </g>
        ))}
      </svg>
      {drawn.flatMap(({ key, across, label, source, target }) => [
        <EdgeArrow key={`${key} from`} ends={ends} uid={source} at={across.from} label={label} />,
        <EdgeArrow key={`${key} to`} ends={ends} uid={target} at={across.to} label={label} />,
      ])}
    </div>
  );
}
