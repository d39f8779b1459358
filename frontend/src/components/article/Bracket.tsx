import { useCallback, useState, type RefObject } from "react";
import type { Flag } from "../../api/types";
import { evidenceKey, type MarkedText } from "../../state/reader/marks";
import { findPassage } from "../../state/reader/passages";
import { useScrollFrames } from "../../state/useFrame";
import styles from "./Bracket.module.css";

const MARGIN = 14; // CSS pixels from the edge of the view at which an end becomes an arrow

interface End {
  key: string;
  y: number;
  out: "above" | "below" | null;
}
interface Props {
  scroller: RefObject<HTMLElement | null>;
  flag: Flag;
  marked: MarkedText;
  onGo: (key: string) => void;
}

function endOf(key: string, scroller: HTMLElement): End[] {
  const passage = findPassage(scroller, key);
  const line = passage?.getClientRects()[0];
  if (!line) return [];
  const y = line.top + line.height / 2 - scroller.getBoundingClientRect().top;
  const lowest = scroller.clientHeight - MARGIN;
  if (y < MARGIN) return [{ key, y: MARGIN, out: "above" }];
  if (y > lowest) return [{ key, y: lowest, out: "below" }];
  return [{ key, y, out: null }];
}

const same = (a: readonly End[], b: readonly End[]) =>
  a.length === b.length && a.every((end, i) => end.y === b[i]?.y && end.out === b[i].out && end.key === b[i].key);

/** In the left gutter, ties the passages of the chosen flag; an end out of view is an arrow that goes there. */
export function Bracket({ scroller, flag, marked, onGo }: Props) {
  const [ends, setEnds] = useState<readonly End[]>([]);
  const draw = useCallback(
    (element: HTMLElement) => {
      const keys = flag.evidence.map((_, index) => evidenceKey(flag.id, index)).filter((key) => marked.starts.has(key));
      const next = keys.length > 1 ? keys.flatMap((key) => endOf(key, element)) : [];
      setEnds((now) => (same(now, next) ? now : next));
    },
    [flag.id, flag.evidence, marked],
  );
  useScrollFrames(scroller, draw);
  const heights = ends.map(({ y }) => y);
  if (heights.length < 2) return null;
  const [top, bottom] = [Math.min(...heights), Math.max(...heights)];
  return (
    <div className={`${styles.gutter} screen`} data-family={flag.family}>
      <i className={styles.bar} style={{ top, height: bottom - top }} />
      {ends.map(({ key, y, out }) =>
        out ? (
          <button key={key} type="button" className={styles.arrow} style={{ top: y }} onClick={() => onGo(key)}>
            <span aria-hidden>{out === "above" ? "▲" : "▼"}</span>
            <span className="hidden">Go to the passage {out}</span>
          </button>
        ) : (
          <i key={key} className={styles.end} style={{ top: y }} />
        ),
      )}
    </div>
  );
}
