/** The score by part; each opens the passages that it rests on. */
import { PARTS, type PartName, type SourceReport } from "../../api/sources";
import { PART_TITLES, scoreText } from "../score";
import { ScoreLine } from "../ScoreLine";
import { Passages } from "./Passages";
import styles from "./source.module.css";

interface Props {
  source: SourceReport;
  open: PartName | null;
  onOpen: (part: PartName | null) => void;
}

function Part({ source, part, open, onOpen }: Props & { part: PartName }) {
  const score = source.parts[part];
  const { answered, of } = source.criteria;
  const isOpen = open === part;
  return (
    <li>
      <button
        type="button"
        className={styles.part}
        aria-expanded={isOpen}
        onClick={() => onOpen(isOpen ? null : part)}
      >
        <span className={styles.title}>
          {PART_TITLES[part]} <span aria-hidden>{isOpen ? "▾" : "▸"}</span>
        </span>
        <span>
          {part === "transparency" && score.state !== "scored" ? (
            <span className="soft">
              {answered} of {of} criteria answered
            </span>
          ) : (
            <ScoreLine score={score} />
          )}
        </span>
        <span className={`${styles.number} ${score.state === "scored" ? "" : "soft"}`}>{scoreText(score)}</span>
      </button>
      {isOpen && <Passages source={source.id} part={part} />}
    </li>
  );
}

export function PartList(props: Props) {
  return (
    <section className={styles.box}>
      <h2>By part</h2>
      <p className="soft">Each opens the passages behind it.</p>
      <ul className={styles.list}>
        {PARTS.map((part) => (
          <Part key={part} part={part} {...props} />
        ))}
      </ul>
    </section>
  );
}
