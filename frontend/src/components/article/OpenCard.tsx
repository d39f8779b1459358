import { Link } from "react-router";
import type { Flag, Reason } from "../../api/types";
import { useOutbox } from "../../state/judging";
import { Actions, type ActionHandlers } from "./Actions";
import { Conflict } from "./Conflict";
import { Discuss } from "./Discuss";
import { DismissPanel } from "./DismissPanel";
import { Judgements } from "./Judgements";
import { Passages } from "./Passages";
import { Why } from "./Why";
import styles from "./Card.module.css";

export interface OpenCardProps {
  flag: Flag;
  version: number;
  isPlaced: (key: string) => boolean;
  onShow: (key: string) => void;
  onGo: (key: string) => void;
  asksReason: boolean;
  onDismiss: (reason: Reason, note: string) => void;
  onCancel: () => void;
  handlers: ActionHandlers;
}

/** What an open card says, in this order: the question, the passages, why, who said what, what to do. */
export function OpenCard({ flag, asksReason, onDismiss, onCancel, handlers, ...places }: OpenCardProps) {
  const { entries } = useOutbox();
  const entry = entries.get(flag.id);
  return (
    <>
      <p className={styles.message}>{flag.message}</p>
      {flag.muted && (
        <p className={styles.why}>
          <b>Muted.</b> Too often flags of this kind were wrong, or an editor muted them: this one counts in no score. A
          judgement on it still tells how often they are right. <Link to={`/detectors/${flag.detector}`}>Since when and why</Link>
        </p>
      )}
      <Passages flag={flag} {...places} />
      <Why name={flag.detector} />
      <Judgements flag={flag} />
      {entry?.trouble && <Conflict entry={entry} />}
      {asksReason ? <DismissPanel onDismiss={onDismiss} onCancel={onCancel} /> : <Actions flag={flag} handlers={handlers} />}
      <Discuss flag={flag} />
    </>
  );
}
