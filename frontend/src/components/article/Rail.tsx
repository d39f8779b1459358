import { useRef, type ReactNode, type RefObject } from "react";
import type { Flag } from "../../api/types";
import { ALL_FLAGS, isFiltering, type FlagFilter } from "../../state/reader/filter";
import { useCanUndo } from "../../state/judging";
import { useKeys } from "../../state/useKeys";
import { isJudged } from "../../state/verdict";
import { Cards } from "./Cards";
import type { OpenCardProps } from "./OpenCard";
import styles from "./Rail.module.css";

interface Props {
  scroller: RefObject<HTMLElement | null>;
  all: readonly Flag[];
  shown: readonly Flag[];
  open: number | null;
  onChoose: (flag: number) => void;
  filter: FlagFilter;
  onFilter: (filter: FlagFilter) => void;
  openCard: Omit<OpenCardProps, "flag">;
  onNext: () => void;
  steps: Steps;
  /** What to say above the cards. */
  children?: ReactNode;
}

export interface Steps {
  onStep: (by: 1 | -1) => void;
  onUndo: () => void;
}

function Moves({ onStep, onUndo }: Steps) {
  const canUndo = useCanUndo();
  return (
    <span className={styles.moves}>
      {canUndo && (
        <button type="button" onClick={onUndo} title="Take back your last judgement">
          Undo <kbd>z</kbd>
        </button>
      )}
      <button type="button" onClick={() => onStep(-1)} aria-label="Previous flag" title="Previous flag">
        ↑ <kbd>k</kbd>
      </button>
      <button type="button" onClick={() => onStep(1)} aria-label="Next flag" title="Next flag">
        ↓ <kbd>j</kbd>
      </button>
    </span>
  );
}

function Progress({ flags, steps }: { flags: readonly Flag[]; steps: Steps }) {
  const judged = flags.filter(isJudged).length;
  return (
    <div className={styles.bar}>
      <span>
        <b>
          {judged} of {flags.length}
        </b>{" "}
        judged
      </span>
      <span className={styles.track} aria-hidden>
        <i style={{ width: `${(judged / flags.length) * 100}%` }} />
      </span>
      <Moves {...steps} />
    </div>
  );
}

function Filter({ filter, onFilter }: Pick<Props, "filter" | "onFilter">) {
  const field = useRef<HTMLInputElement>(null);
  useKeys({ "/": () => field.current?.focus() });
  return (
    <div className={styles.filter}>
      <input
        ref={field}
        type="search"
        aria-label="Filter the flags"
        placeholder="Filter the flags"
        value={filter.words}
        onChange={(event) => onFilter({ ...filter, words: event.currentTarget.value })}
        onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
      />
      <kbd>/</kbd>
    </div>
  );
}

function Left({ all, shown, filter, onFilter }: Pick<Props, "all" | "shown" | "filter" | "onFilter">) {
  if (!isFiltering(filter)) return null;
  return (
    <p className={styles.left} role="status">
      {shown.length} of {all.length} shown.{" "}
      <button type="button" className="plain under" onClick={() => onFilter(ALL_FLAGS)}>
        Show all
      </button>
    </p>
  );
}

/** The flags in reading order, one of them open. */
export function Rail({ scroller, all, shown, open, onChoose, filter, onFilter, openCard, onNext, steps, children }: Props) {
  return (
    <section className={`${styles.rail} screen`} aria-label="Flags" ref={scroller} tabIndex={-1}>
      <h2 className="hidden">Flags</h2>
      {all.length > 0 && (
        <div className={styles.head}>
          <Progress flags={all} steps={steps} />
          <Filter filter={filter} onFilter={onFilter} />
          <Left all={all} shown={shown} filter={filter} onFilter={onFilter} />
        </div>
      )}
      {children}
      <Cards scroller={scroller} flags={shown} open={open} onChoose={onChoose} openCard={openCard} />
      {all.length > 0 && (
        <button type="button" className={styles.next} onClick={onNext}>
          Next unjudged flag <kbd>n</kbd>
        </button>
      )}
    </section>
  );
}
