import { useState } from "react";
import type { Project } from "../../api/desk";
import type { Desk } from "../state/desk";
import type { Suggestion } from "../state/objects";
import { accept, reject, REASONS, type Reason } from "../state/suggesting";
import { useMarks, useView } from "../view/useView";
import { useMakerName } from "../../state/makers";
import { useKeys } from "../../state/useKeys";
import { Talk } from "./Talk";
import type { Wish } from "./wish";
import styles from "./desk.module.css";

interface Props {
  desk: Desk;
  project: Project;
  article: number;
  /** What the person has just asked to do with what is chosen. */
  asks: Wish;
  onDone: () => void;
}

const quoteOf = (desk: Desk, { pieces }: Suggestion) =>
  pieces.map(({ start, end }) => desk.motions.text.slice(start, end)).join(" … ");

/** Why: a number or a click. */
function Reasons({ onChoose, onCancel }: { onChoose: (reason: Reason) => void; onCancel: () => void }) {
  const numbers = REASONS.map(([reason], index) => [String(index + 1), () => onChoose(reason)] as const);
  useKeys({ ...Object.fromEntries(numbers), Escape: onCancel });
  return (
    <div role="group" aria-label="Reject, because:" data-own-keys>
      <ul className={styles.list}>
        {REASONS.map(([reason, text], index) => (
          <li key={reason}>
            <button type="button" className={styles.label} autoFocus={index === 0} onClick={() => onChoose(reason)}>
              <kbd>{index + 1}</kbd> {text}
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="plain under" onClick={onCancel}>
        Cancel <kbd>Esc</kbd>
      </button>
    </div>
  );
}

function One({ desk, project, article, one, asks, onDone }: { one: Suggestion } & Props) {
  const label = project.labels.find(({ id }) => id === one.label);
  const maker = useMakerName()(one.title);
  const [asked, setAsked] = useState(false);
  const cancel = () => {
    setAsked(false);
    onDone();
  };
  return (
    <section className={styles.card}>
      <h2>Suggestion: {label?.name ?? maker}</h2>
      <p className="soft">{maker}</p>
      <p className={styles.quote} dir="auto">
        {quoteOf(desk, one)}
      </p>
      {asks === "reject" || asked ? (
        <Reasons
          onCancel={cancel}
          onChoose={(reason) => {
            reject(desk, [one.uid], reason);
            cancel();
          }}
        />
      ) : (
        <div className={styles.tools}>
          <button type="button" className={styles.tool} onClick={() => accept(desk, [one.uid])}>
            Accept <kbd>a</kbd>
          </button>
          <button type="button" className={styles.tool} onClick={() => setAsked(true)}>
            Reject… <kbd>r</kbd>
          </button>
        </div>
      )}
      <p className="soft">A label’s key accepts it under that label.</p>
      {one.flag == null ? (
        asks === "comment" && <p role="status">Accept it first: then you can comment on your mark.</p>
      ) : (
        <Talk
          key={one.flag}
          project={project}
          article={article}
          version={desk.options.article.version}
          subject={{ flag: one.flag }}
          asked={asks === "comment"}
          onDone={onDone}
        />
      )}
    </section>
  );
}

/** Open suggestions of one label and maker, accepted or rejected as a list. */
function Group({ desk, project, all }: { desk: Desk; project: Project; all: readonly Suggestion[] }) {
  const [asked, setAsked] = useState(false);
  const makerOf = useMakerName();
  const [first] = all;
  if (!first) return null;
  const label = project.labels.find(({ id }) => id === first.label);
  const uids = all.map(({ uid }) => uid);
  return (
    <details>
      <summary>
        {label?.name ?? "No label"} · {makerOf(first.title)} <span className={styles.count}>{all.length}</span>
      </summary>
      <ul className={`${styles.comments} ${styles.long}`}>
        {all.map((one) => (
          <li key={one.uid}>
            <button type="button" className="plain under" onClick={() => desk.choose(one.uid)}>
              {quoteOf(desk, one)}
            </button>
          </li>
        ))}
      </ul>
      {asked ? (
        <Reasons onCancel={() => setAsked(false)} onChoose={(reason) => reject(desk, uids, reason)} />
      ) : (
        <div className={styles.tools}>
          <button type="button" className={styles.tool} onClick={() => accept(desk, uids)}>
            Accept all {all.length}
          </button>
          <button type="button" className={styles.tool} onClick={() => setAsked(true)}>
            Reject all…
          </button>
        </div>
      )}
    </details>
  );
}

/** The suggestion that is chosen, and all open ones by label and maker. */
export function Suggestions({ desk, project, article, asks, onDone }: Props) {
  const { chosen } = useView(desk);
  useMarks(desk);
  const open = desk.getSuggestions();
  const one = open.get(chosen ?? "");
  const groups = new Map<string, Suggestion[]>();
  const others = Array.from(open.values()).filter(({ carried }) => !carried); // those have a list of their own
  for (const each of others) {
    const name = `${each.label ?? ""} ${each.title}`;
    groups.set(name, [...(groups.get(name) ?? []), each]);
  }
  return (
    <>
      {one && !one.carried && (
        <One key={one.uid} desk={desk} project={project} article={article} one={one} asks={asks} onDone={onDone} />
      )}
      {others.length > 0 && (
        <section className={styles.card}>
          <h2>
            {others.length} open {others.length === 1 ? "suggestion" : "suggestions"}
          </h2>
          {Array.from(groups, ([name, all]) => (
            <Group key={name} desk={desk} project={project} all={all} />
          ))}
        </section>
      )}
    </>
  );
}
