import { memo, useCallback, useMemo, useRef, type PointerEvent, type RefObject } from "react";
import type { Family } from "../../api/types";
import { heightOf, type Geometry } from "../../state/reader/geometry";
import type { MarkedText } from "../../state/reader/marks";
import { useScrollFrames } from "../../state/useFrame";
import { FAMILIES } from "../FamilyKey";
import styles from "./MapStrip.module.css";

const SCALE = 1000; // heights in the drawing: thousandths of the article
const TICK = 3; // CSS pixels

interface Props {
  scroller: RefObject<HTMLElement | null>;
  geometry: Geometry;
  marked: MarkedText;
  chosen: number | null;
  judged: ReadonlySet<number>;
}
interface Tick {
  family: Family;
  flag: number;
  at: number;
}

function ticksOf(marked: MarkedText, geometry: Geometry): Tick[] {
  const marks = [marked.title, marked.byline, ...marked.paragraphs].flatMap((block) => block.marks);
  const unique = new Map(marks.map((mark) => [mark.id, mark]));
  return Array.from(unique.values(), ({ id, family, flag }) => {
    const start = marked.starts.get(id);
    return { family, flag, at: start ? (heightOf(geometry, start) / geometry.height) * SCALE : 0 };
  });
}

/** One path for all ticks of a kind: two thousand of them cost no more than one. */
const pathOf = (ticks: readonly Tick[]) => ticks.map(({ at }) => `M4 ${at.toFixed(1)}H18`).join("");

const Ticks = memo(function Ticks({ ticks, judged, chosen }: { ticks: readonly Tick[] } & Pick<Props, "judged" | "chosen">) {
  const paths = FAMILIES.flatMap((family) => {
    const own = ticks.filter((tick) => tick.family === family);
    const open = own.filter(({ flag }) => !judged.has(flag));
    const done = own.filter(({ flag }) => judged.has(flag));
    return [
      { key: `${family} done`, family, d: pathOf(done), opacity: 0.4, width: TICK },
      { key: family, family, d: pathOf(open), opacity: 1, width: TICK },
      { key: `${family} chosen`, family, d: pathOf(own.filter(({ flag }) => flag === chosen)), opacity: 1, width: TICK + 3 },
    ];
  });
  return paths.map(({ key, family, d, opacity, width }) => (
    <path key={key} data-family={family} d={d} opacity={opacity} strokeWidth={width} vectorEffect="non-scaling-stroke" />
  ));
});

/** The whole article in one column: a tick for each passage, the view as a pane; click or drag to go there. For the mouse. */
export function MapStrip({ scroller, geometry, marked, chosen, judged }: Props) {
  const view = useRef<HTMLDivElement>(null);
  const ticks = useMemo(() => ticksOf(marked, geometry), [marked, geometry]);
  const draw = useCallback((element: HTMLElement) => {
    const pane = view.current;
    if (!pane) return;
    pane.style.top = `${(element.scrollTop / element.scrollHeight) * 100}%`;
    pane.style.height = `${Math.min(1, element.clientHeight / element.scrollHeight) * 100}%`;
  }, []);
  useScrollFrames(scroller, draw);
  const go = (event: PointerEvent<HTMLElement>) => {
    const element = scroller.current;
    if (!element || event.buttons !== 1) return;
    const box = event.currentTarget.getBoundingClientRect();
    const height = ((event.clientY - box.top) / box.height) * element.scrollHeight;
    element.scrollTo({ top: height - element.clientHeight / 2 });
  };
  return (
    <div className={`${styles.map} screen`} aria-hidden onPointerDown={go} onPointerMove={go}>
      <div className={styles.view} ref={view} />
      <svg viewBox={`0 0 22 ${SCALE}`} preserveAspectRatio="none">
        <Ticks ticks={ticks} judged={judged} chosen={chosen} />
      </svg>
    </div>
  );
}
