import { scoreText } from "../../score";
import { Button } from "@mantine/core";
import type { GivenDecision, StoredScore } from "../../../api/judgedSources";
import { instant } from "../../format";
import { Estimated } from "./Estimated";
import styles from "./panels.module.css";

interface Props {
  given: GivenDecision;
  seen: StoredScore;
  /** The newest score; undefined while it is being fetched. */
  now: StoredScore | undefined;
  saving: boolean;
  onGoOn: (given: GivenDecision) => void;
  onCancel: () => void;
}

const DOES: Record<GivenDecision["kind"], string> = {
  signed: "Sign off",
  overridden: "Override",
  "taken back": "Take back all the same, at",
};

/** A newer score came while somebody was deciding on the one before: both are shown, and nothing is done unasked. */
export function NewerScore({ given, seen, now, saving, onGoOn, onCancel }: Props) {
  return (
    <div className={styles.notice} role="alert">
      <p>
        <b>The score has moved while you looked at it.</b> Nothing was decided.
      </p>
      <dl className={styles.pair}>
        <dt>You looked at</dt>
        <dd>
          <Estimated estimate={seen.score} />
        </dd>
        <dt>Now</dt>
        <dd>{now ? <Estimated estimate={now.score} /> : "being fetched"}</dd>
      </dl>
      {now && (
        <p className="soft">
          Because of {now.cause_line}, {instant(now.made_at)}.
        </p>
      )}
      <div className={styles.buttons}>
        <Button disabled={!now} loading={saving} onClick={() => now && onGoOn({ ...given, score: now.id })}>
          {DOES[given.kind]} {now && scoreText(now.score)}
        </Button>
        <Button variant="default" onClick={onCancel}>
          Leave it
        </Button>
      </div>
    </div>
  );
}
