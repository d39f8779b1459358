import type { Reader, Review } from "../../api/adjudication";
import styles from "../../components/adjudication/Cases.module.css";
import { isOpen } from "../../state/adjudication/cases";
import layout from "./ReviewPage.module.css";

/** Who is still at it; and where fewer than two have finished, that there is nothing to compare yet. */
export function Few({ people }: { people: readonly Reader[] }) {
  const done = people.filter(({ state }) => state === "done");
  const waiting = people.filter(({ state }) => state === "open").map(({ name }) => name);
  if (done.length >= 2 && waiting.length === 0) return null;
  return (
    <div className={styles.notice}>
      {done.length < 2 && (
        <p>
          {done[0] ? `Only ${done[0].name} has finished this article.` : "Nobody has finished this article."} There is
          something to settle as soon as two have.
        </p>
      )}
      {waiting.length > 0 && <p className="soft">Still at it: {waiting.join(", ")}.</p>}
    </div>
  );
}

interface EndProps {
  review: Review;
  onNext: () => void;
  onGold: (gold: boolean) => void;
}

/** What can be done once everything is settled. */
export function End({ review, onNext, onGold }: EndProps) {
  if (review.cases.length === 0 || review.cases.some(isOpen)) return null;
  return (
    <div className={layout.end}>
      <p role="status">Everything in this article is settled, and its annotators have been told.</p>
      <div className={styles.actions}>
        <button type="button" data-main onClick={onNext}>
          Next article <kbd>n</kbd>
        </button>
        <button type="button" aria-pressed={review.gold} onClick={() => onGold(!review.gold)}>
          {review.gold ? "✓ Trains and tests annotators" : "Train and test annotators with it"}
        </button>
      </div>
    </div>
  );
}
