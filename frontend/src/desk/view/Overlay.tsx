import { useCallback, useEffect, useRef, useState, type RefObject } from "react";
import { useScrollFrames } from "../../state/useFrame";
import type { Desk, View } from "../state/desk";
import { bodyOf, elementOf, rectsOn } from "./dom";
import { writeSelection } from "./nativeSelection";
import { caretBox, firstBox, type Box } from "./scrolling";
import { useView } from "./useView";
import styles from "./Overlay.module.css";

interface Props {
  desk: Desk;
  scroller: RefObject<HTMLElement | null>;
  /** Only the text that has the keys shows its range as the browser's selection: there is one for the whole page. */
  active?: boolean;
}
interface Drawn {
  caret: Box | null;
  /** Pieces that are done with: the browser shows only the last range. */
  pieces: readonly Box[];
  hints: readonly { letter: string; box: Box }[];
}

const NOTHING: Drawn = { caret: null, pieces: [], hints: [] };

function boxesOf(view: View, desk: Desk, body: Element): Drawn {
  const origin = body.getBoundingClientRect();
  const from = (box: Box): Box => ({ ...box, left: box.left - origin.left, top: box.top - origin.top });
  const caret = caretBox(body, desk.blocks, view.selection.focus);
  const pieces = view.selection.pieces.flatMap((piece) => rectsOn(body, desk.blocks, piece));
  const hints = Array.from(view.linking?.hints ?? []).flatMap(([letter, uid]) => {
    const [first] = desk.piecesOf(uid) ?? [];
    const box = first ? firstBox(body, desk.blocks, first) : null;
    return box ? [{ letter, box: from(box) }] : [];
  });
  return { caret: caret && from(caret), pieces: pieces.map(({ left, top, width, height }) => from({ left, top, width, height })), hints };
}

/**
 * What the boxes hang on, read without looking into blocks that are not laid out: while the text only scrolls, nothing
 * moves but where blocks turn out to be higher or lower than was guessed.
 */
function layoutOf({ said, selection, linking }: View, desk: Desk, body: HTMLElement): string {
  const block = elementOf(body, desk.blocks.at(selection.focus));
  const hints = linking ? linking.source + String(linking.hints.size) : "";
  const places = `${selection.focus} ${selection.pieces.length} ${said.count} ${hints}`;
  return `${places} ${body.offsetHeight} ${body.offsetWidth} ${block?.offsetTop ?? 0}`;
}

const same = (a: Drawn, b: Drawn) => JSON.stringify(a) === JSON.stringify(b);

/** Caret, pieces kept, and the letters of a link begun: drawn over the text, which stays as it is. */
export function Overlay({ desk, scroller, active = true }: Props) {
  const view = useView(desk);
  const [drawn, setDrawn] = useState(NOTHING);
  const last = useRef("");
  const draw = useCallback(
    (element: HTMLElement) => {
      const body = bodyOf(element);
      if (!body) return;
      const layout = layoutOf(view, desk, body);
      if (layout === last.current) return;
      last.current = layout;
      const next = boxesOf(view, desk, body);
      setDrawn((now) => (same(now, next) ? now : next));
    },
    [view, desk],
  );
  useScrollFrames(scroller, draw);
  useEffect(() => {
    const body = scroller.current && bodyOf(scroller.current);
    if (body && active) writeSelection(body, desk);
  }, [view, desk, scroller, active]);
  const { caret, pieces, hints } = drawn;
  return (
    <div className={styles.overlay} aria-hidden>
      {pieces.map((box) => (
        <i key={`${box.top} ${box.left}`} className={styles.piece} style={{ ...box }} />
      ))}
      {caret && <i className={styles.caret} style={{ ...caret, width: undefined }} />}
      {hints.map(({ letter, box }) => (
        <kbd key={letter} className={styles.hint} style={{ left: box.left, top: box.top }}>
          {letter}
        </kbd>
      ))}
    </div>
  );
}
