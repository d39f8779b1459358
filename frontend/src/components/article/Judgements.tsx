import type { Flag, Judgement } from "../../api/types";
import { useJudging } from "../../state/judging";
import { reasonText, SIGNS } from "./words";
import styles from "./Card.module.css";

function Line({ judgement, mine }: { judgement: Judgement; mine: boolean }) {
  return (
    <li>
      <span aria-hidden>{SIGNS[judgement.verdict]}</span> <b>{mine ? "You" : judgement.person.name}</b>:{" "}
      {judgement.verdict}
      {judgement.reason && <span className="soft"> · {reasonText(judgement.reason)}</span>}
      {judgement.note && <q className={styles.note}>{judgement.note}</q>}
    </li>
  );
}

/** Who judged what. */
export function Judgements({ flag }: { flag: Flag }) {
  const { me } = useJudging();
  if (flag.judgements.length === 0) return null;
  return (
    <div className={styles.judgements}>
      {flag.verdict === "disputed" && <b className={styles.disputed}>Disputed</b>}
      <ul>
        {flag.judgements.map((judgement) => (
          <Line key={judgement.person.id} judgement={judgement} mine={judgement.person.id === me.id} />
        ))}
      </ul>
    </div>
  );
}
