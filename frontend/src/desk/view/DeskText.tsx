import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState, type CSSProperties, type RefObject } from "react";
import type { Desk } from "../state/desk";
import { useDeskKeys } from "../useDeskKeys";
import { LinkLines } from "./LinkLines";
import { looksOf } from "./looks";
import { Nearness } from "./nearness";
import { Overlay } from "./Overlay";
import { Paragraph, Title } from "./Paragraph";
import { bringIntoView } from "./scrolling";
import { marksInView, pageBy } from "./inView";
import { strokeVariables } from "./strokes";
import { useMouse, type Snapping } from "./useMouse";
import { TouchBar } from "./TouchBar";
import { useTouch } from "./useTouch";
import { useView } from "./useView";
import styles from "./DeskText.module.css";

interface Props {
  desk: Desk;
  /** What a selection by mouse is widened to. */
  snapping?: Snapping;
  /** False while another text beside this one has the keys. */
  active?: boolean;
  /** For whoever draws over it: the element that scrolls. */
  scroller?: RefObject<HTMLDivElement | null>;
  /** The second of two texts on a page has its title one level lower. */
  second?: boolean;
}

function Said({ desk }: { desk: Desk }) {
  const { words, count } = useView(desk).said;
  // The same words twice are said twice: a space that is not heard makes them differ.
  return (
    <div className="hidden" aria-live="polite">
      {words + (count % 2 === 0 ? "" : "\u00a0")}
    </div>
  );
}

/** Follows the caret, and tells the Desk what is in view. */
function useFollowing(desk: Desk, scroller: RefObject<HTMLElement | null>, body: RefObject<HTMLElement | null>) {
  useEffect(() => {
    let last = desk.getView().selection;
    return desk.subscribe(() => {
      const { selection } = desk.getView();
      if (selection === last || !scroller.current || !body.current) return;
      last = selection;
      const [view, text] = [scroller.current, body.current];
      requestAnimationFrame(() => bringIntoView(view, text, desk.blocks, selection.focus));
    });
  }, [desk, scroller, body]);
  useLayoutEffect(() => {
    desk.watch({
      inView: () => (scroller.current && body.current ? marksInView(scroller.current, body.current) : []),
      bring: (at) => {
        if (scroller.current && body.current) bringIntoView(scroller.current, body.current, desk.blocks, at);
      },
      focus: () => scroller.current?.focus(),
    });
  }, [desk, scroller, body]);
}

/** Title and text with their marks, to be read, selected and marked by keys and mouse. */
export function DeskText({ desk, snapping = "word", active = true, scroller: given, second = false }: Props) {
  const own = useRef<HTMLDivElement>(null);
  const scroller = given ?? own;
  const body = useRef<HTMLDivElement>(null);
  const help = useId();
  const { article, labels } = desk.options;
  const looks = useMemo(() => looksOf(labels), [labels]);
  const strokes = useMemo(() => strokeVariables(looks) as CSSProperties, [looks]);
  const [nearness] = useState(() => new Nearness());
  useEffect(() => (scroller.current ? nearness.start(scroller.current) : undefined), [nearness, scroller]);
  const onPointerDown = useMouse(desk, body, snapping);
  useTouch(desk, body);
  useFollowing(desk, scroller, body);
  useDeskKeys(desk, {
    active,
    region: scroller,
    onPage: (way) => {
      if (scroller.current && body.current) pageBy(scroller.current, body.current, desk, way);
    },
  });
  return (
    <div className={styles.place}>
      <div
        className={styles.scroller}
        ref={scroller}
        role="application"
        aria-roledescription="text to mark"
        aria-label={article.title === "" ? "Text of the article" : `Text of ${article.title}`}
        aria-describedby={help}
        tabIndex={0}
        onPointerDown={onPointerDown}
        lang={article.language ?? undefined}
      >
        <div className={styles.text} style={strokes}>
          <Title desk={desk} looks={looks} second={second} />
          <div className={styles.body}>
            <div ref={body} data-body>
              {desk.blocks.ranges.map((range, index) => (
                <Paragraph key={range.start} desk={desk} index={index} range={range} looks={looks} nearness={nearness} />
              ))}
            </div>
            <Overlay desk={desk} scroller={scroller} active={active} />
          </div>
        </div>
      </div>
      <TouchBar desk={desk} />
      {active && <LinkLines desk={desk} scroller={scroller} />}
      <p id={help} hidden>
        Arrow keys move by word and sentence, with Shift they select. Tab goes through the marks. Question mark lists all
        keys. Escape, then Tab, leaves the text.
      </p>
      <Said desk={desk} />
    </div>
  );
}
