import type { RefObject } from "react";
import { printedDate } from "../../components/format";
import { DeskText } from "../view/DeskText";
import type { Pair } from "./usePair";
import type { Side } from "./useOpened";
import styles from "./beside.module.css";

interface Props {
  side: Side;
  pair: Pair;
  scroller: RefObject<HTMLDivElement | null>;
}

/** Which article it is, whether it has the keys, and how to close it. */
function Head({ side, pair }: Pick<Props, "side" | "pair">) {
  const { title, site_name, published } = side.answer.version;
  const about = [site_name, published && printedDate(published), title].filter(Boolean).join(" · ");
  return (
    <header className={styles.head}>
      {side === pair.active ? (
        <b className={styles.keys}>
          <span aria-hidden>▸ </span>Keys are here
        </b>
      ) : (
        <button type="button" className={styles.keys} onClick={() => side.desk.focus()}>
          Keys here <kbd>F6</kbd>
        </button>
      )}
      <span className={styles.about} title={about}>
        {about}
      </span>
      {side === pair.second && (
        <button type="button" className={styles.keys} onClick={pair.close}>
          Close <kbd>⇧V</kbd>
        </button>
      )}
    </header>
  );
}

/** A text to mark: alone on the page, or one of two. */
export function Pane({ side, pair, scroller }: Props) {
  const isAlone = pair.asked === null;
  const second = side === pair.second;
  const name = `${second ? "Beside" : "First"}: ${side.answer.version.title ?? "an article without a title"}`;
  const active = side === pair.active;
  return (
    <section
      className={styles.pane}
      data-active={(active && !isAlone) || undefined}
      aria-label={isAlone ? "Text of the article" : name}
      onFocus={() => pair.activate(side.desk)}
    >
      {!isAlone && <Head side={side} pair={pair} />}
      <div className={styles.text}>
        <DeskText desk={side.desk} active={active} scroller={scroller} second={second} />
      </div>
    </section>
  );
}
