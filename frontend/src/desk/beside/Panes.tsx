import { useMemo, useRef } from "react";
import { Trouble } from "../../components/Trouble";
import { Waiting } from "../../components/Waiting";
import { AcrossLines, type End } from "./AcrossLines";
import { Pane } from "./Pane";
import type { Pair } from "./usePair";
import styles from "./beside.module.css";

/** In place of the second text, while it comes or where it cannot be shown. */
function NotYet({ pair }: { pair: Pair }) {
  return (
    <section className={styles.pane} aria-label="Beside">
      <header className={styles.head}>
        <span className={styles.about}>{pair.error ? "Not opened" : "Opening…"}</span>
        <button type="button" className={styles.keys} onClick={pair.close}>
          Close <kbd>⇧V</kbd>
        </button>
      </header>
      <div className={styles.waiting}>
        {pair.error ? <Trouble error={pair.error} onRetry={pair.again} /> : <Waiting lines={10} />}
      </div>
    </section>
  );
}

/** The text, or two of them with lines for the links between them. */
export function Panes({ pair }: { pair: Pair }) {
  const { first, second, active } = pair;
  const left = useRef<HTMLDivElement>(null);
  const right = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const [here, there] = [first.desk, second?.desk];
  const ends = useMemo((): [End, End] | null => {
    return there ? [{ desk: here, scroller: left }, { desk: there, scroller: right }] : null;
  }, [here, there]);
  return (
    <div className={styles.place}>
      <div className={styles.panes} ref={place} data-two={pair.asked !== null || undefined}>
        <Pane side={first} pair={pair} scroller={left} />
        {second && <Pane key={second.answer.version.id} side={second} pair={pair} scroller={right} />}
        {pair.asked !== null && !second && <NotYet pair={pair} />}
        {second && ends && (
          <AcrossLines key={`${second.answer.version.id} across`} place={place} from={active.desk} ends={ends} />
        )}
      </div>
    </div>
  );
}
