import { memo, type ReactNode } from "react";
import type { Flag } from "../../api/types";
import { evidenceKey } from "../../state/reader/marks";
import { useJudging } from "../../state/judging";
import { isJudged } from "../../state/verdict";
import { Passage } from "./Passages";
import { SIGNS } from "./words";
import styles from "./Card.module.css";

interface HeadProps {
  flag: Flag;
  open: boolean;
  onChoose: (flag: number) => void;
  children?: ReactNode;
}

function Head({ flag, open, onChoose, children }: HeadProps) {
  return (
    <h3 className={styles.head}>
      <button type="button" className="plain" aria-expanded={open} onClick={() => onChoose(flag.id)}>
        {flag.detector_title}
      </button>
      {children}
    </h3>
  );
}

function severityText(flag: Flag): string {
  const articles = new Set(flag.evidence.map(({ article }) => article)).size;
  return articles > 1 ? `${flag.severity} · ${articles} articles` : flag.severity;
}

function Severity({ flag }: { flag: Flag }) {
  return <small className={styles.severity}>{severityText(flag)}</small>;
}

function whoJudged(flag: Flag, me: number): string {
  if (flag.verdict === "disputed") return "disputed";
  const names = flag.judgements.map(({ person }) => (person.id === me ? "you" : person.name));
  return [flag.verdict, names.join(", ")].filter(Boolean).join(" · ");
}

interface Props {
  flag: Flag;
  open: boolean;
  onChoose: (flag: number) => void;
  children?: ReactNode;
}

/** A flag in the rail: judged and closed in one line, closed with its passages, or open with `children`. */
export const Card = memo(function Card({ flag, open, onChoose, children }: Props) {
  const { me } = useJudging();
  const shape = open ? "open" : isJudged(flag) || flag.muted ? "judged" : "closed"; // folded where it counts nothing
  return (
    <article
      id={`flag-${flag.id}`}
      className={styles.card}
      data-card
      data-shape={shape}
      data-family={flag.family}
      onClick={open ? undefined : () => onChoose(flag.id)}
    >
      <Head flag={flag} open={open} onChoose={onChoose}>
        {shape === "judged" ? (
          <span className={styles.verdict}>
            {flag.muted && "muted · "}
            {SIGNS[flag.verdict]} {whoJudged(flag, me.id)}
          </span>
        ) : (
          <Severity flag={flag} />
        )}
      </Head>
      {shape === "closed" &&
        flag.evidence.map((evidence, index) => (
          <div key={evidenceKey(flag.id, index)} className={styles.passage}>
            <Passage evidence={evidence} brief />
          </div>
        ))}
      {children}
    </article>
  );
});
