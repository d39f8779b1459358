import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Decision, DecisionKind, Estimate, StoredScore } from "../../api/judgedSources";
import { decisions as decisionsQuery, newestScores } from "../../state/judgedSources";
import { useJudging } from "../../state/judging";
import { Trouble } from "../Trouble";
import { Waiting } from "../Waiting";
import { DecisionForm } from "./judged/DecisionForm";
import { DecisionRecord } from "./judged/DecisionRecord";
import { alertText } from "./judged/decisionWords";
import { ScoreLine } from "../ScoreLine";
import { NewerScore } from "./judged/NewerScore";
import styles from "./judged/panels.module.css";
import { useDeciding } from "./judged/useDeciding";

interface Props {
  source: { id: number; score: Estimate; alerting: boolean };
}

/** The decision that stands: the newest, unless it took one back. */
function standingOf(decisions: readonly Decision[]): Decision | undefined {
  return decisions[0]?.kind === "taken back" ? undefined : decisions[0];
}

function Alert({ decision, now }: { decision: Decision; now: Estimate }) {
  return (
    <div className={styles.notice} role="status">
      <b>This score has left what was decided.</b> {alertText(decision, now)}
      <ScoreLine score={decision.estimate} />
      <ScoreLine score={now} />
      <p className="soft">Sign the score off as it stands now, override it, or take the decision back: then the alert ends.</p>
    </div>
  );
}

function Buttons({ stands, onStart }: { stands: boolean; onStart: (kind: DecisionKind) => void }) {
  return (
    <div className={styles.buttons}>
      <Button onClick={() => onStart("signed")}>Sign off…</Button>
      <Button variant="default" onClick={() => onStart("overridden")}>
        Override…
      </Button>
      {stands && (
        <Button variant="default" onClick={() => onStart("taken back")}>
          Take back…
        </Button>
      )}
    </div>
  );
}

function Deciding({ source, newest, stands }: { source: number; newest: StoredScore | undefined; stands: boolean }) {
  const { open, start, overtaken, decide, close, saving, error } = useDeciding(source);
  if (!newest) return <p className="soft">There is no score to decide on yet.</p>;
  if (!open) return <Buttons stands={stands} onStart={(kind) => start({ kind, seen: newest })} />;
  if (overtaken) {
    const now = newest.id === open.seen.id ? undefined : newest;
    return <NewerScore given={overtaken} seen={open.seen} now={now} saving={saving} onGoOn={decide} onCancel={close} />;
  }
  return (
    <DecisionForm kind={open.kind} score={open.seen} saving={saving} error={error} onSave={decide} onCancel={close} />
  );
}

/** Sign-off and override, both on the record, and why there is an alert. */
export function Decisions({ source }: Props) {
  const { me } = useJudging();
  const record = useQuery(decisionsQuery(source.id));
  const scores = useQuery(newestScores(source.id));
  const error = record.error ?? scores.error;
  const retry = () => void Promise.all([record.refetch(), scores.refetch()]);
  if (error && !(record.data && scores.data)) return <Trouble error={error} onRetry={retry} />;
  if (!record.data || !scores.data) return <Waiting lines={4} />;
  const standing = standingOf(record.data);
  const newest = scores.data.results[0];
  return (
    <div className={styles.panel}>
      {source.alerting && standing && <Alert decision={standing} now={newest?.score ?? source.score} />}
      {me.is_editor ? (
        <Deciding source={source.id} newest={newest} stands={standing !== undefined} />
      ) : (
        <p className="soft">Editors sign scores off or override them, with a reason.</p>
      )}
      <DecisionRecord decisions={record.data} />
    </div>
  );
}
