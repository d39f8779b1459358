import type { Estimate } from "../../../api/judgedSources";
import { Estimated } from "./Estimated";
import styles from "./panels.module.css";
import { separate } from "./words";

interface Props {
  before: readonly [string, Estimate | null];
  after: readonly [string, Estimate | null];
  /** Said where the later score is not there yet. */
  waiting: string;
}

/** Two scores on one scale, one below the other; whether they can be told apart is said in words. */
export function BeforeAfter({ before, after, waiting }: Props) {
  const [first, second] = [before[1], after[1]];
  const numbers = first?.value != null && second?.value != null;
  return (
    <>
      <dl className={styles.pair}>
        {first && (
          <>
            <dt>{before[0]}</dt>
            <dd>
              <Estimated estimate={first} />
            </dd>
          </>
        )}
        <dt>{after[0]}</dt>
        <dd>{second ? <Estimated estimate={second} /> : <span className="soft">{waiting}</span>}</dd>
      </dl>
      {numbers && !separate(first, second) && (
        <p className="soft">The intervals meet: the two scores cannot be told apart.</p>
      )}
    </>
  );
}
