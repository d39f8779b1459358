import type { Case, Cause, ProjectLabel, Reader } from "../../api/adjudication";
import { kindsInWords, quoteOf, versionsOf, type Version } from "../../state/adjudication/cases";
import { CAUSES } from "../../state/adjudication/causes";
import styles from "./Cases.module.css";
import { DecisionLine } from "./DecisionLine";

export interface CaseHandlers {
  keep: (digit: number) => void;
  reject: () => unknown;
  edit: () => void;
  setCause: (cause: Cause) => void;
  say: (change: { note?: string; example?: boolean }) => void;
  withdraw: (one: Case) => void;
}
export interface Said {
  cause: Cause;
  note: string;
  example: boolean;
}

interface VersionProps {
  version: Version;
  labels: ReadonlyMap<number, ProjectLabel>;
  standing: boolean;
  onKeep: (digit: number) => void;
}

/** What one person marked, as the button that keeps it. */
function VersionButton({ version: { person, digit, spans }, labels, standing, onKeep }: VersionProps) {
  return (
    <button type="button" className={styles.version} aria-pressed={standing} onClick={() => onKeep(digit)}>
      <span className={styles.who}>
        <kbd>{digit}</kbd> {person.name}
        {standing && <span className={styles.stands}>✓ stands</span>}
      </span>
      {spans.length === 0 && <span className="soft">marked nothing here</span>}
      {spans.map((span) => (
        <span key={span.uid} className={styles.quote}>
          <b>{labels.get(span.label)?.name ?? "label"}</b> {quoteOf(span)}
        </span>
      ))}
    </button>
  );
}

function Causes({ cause, onCause }: { cause: Cause; onCause: (cause: Cause) => void }) {
  return (
    <fieldset className={styles.causes}>
      <legend>Why do they differ?</legend>
      {CAUSES.map(([letter, name, text]) => (
        <button key={name} type="button" aria-pressed={cause === name} onClick={() => onCause(name)}>
          <kbd>{letter}</kbd> {text}
        </button>
      ))}
    </fieldset>
  );
}

/** A note is sent when the field is left: each letter as a change of its own would fill the record. */
function Note({ said, onSay }: { said: Said; onSay: CaseHandlers["say"] }) {
  return (
    <div className={styles.note}>
      <label>
        Note
        <textarea
          rows={2}
          defaultValue={said.note}
          key={said.note}
          onBlur={({ currentTarget: { value } }) => value.trim() !== said.note && onSay({ note: value.trim() })}
          onKeyDown={(event) => {
            if (event.key === "Escape") event.currentTarget.blur();
          }}
        />
      </label>
      <label className={styles.example}>
        <input
          type="checkbox"
          checked={said.example}
          onChange={(event) => onSay({ example: event.currentTarget.checked })}
        />{" "}
        Show it in the guidelines <kbd>x</kbd>
      </label>
    </div>
  );
}

interface Props {
  one: Case;
  readers: readonly Reader[];
  labels: ReadonlyMap<number, ProjectLabel>;
  said: Said;
  handlers: CaseHandlers;
  children?: React.ReactNode;
}

const isStanding = (one: Case, { spans }: Version): boolean => {
  const gold = one.decision?.gold.map((span) => `${span.label} ${quoteOf(span)}`).sort();
  return gold !== undefined && gold.join("\n") === spans.map((span) => `${span.label} ${quoteOf(span)}`).sort().join("\n");
};

/** One case: each person's version, what can be decided, and why they differ. */
export function OpenCase({ one, readers, labels, said, handlers, children }: Props) {
  return (
    <article className={styles.card} data-case={one.key} data-shape="open" aria-label={`Open: ${kindsInWords(one)}`}>
      <h3 className={styles.head}>{one.agreed ? "All agree" : kindsInWords(one)}</h3>
      {one.decision && <DecisionLine decision={one.decision} onBack={() => handlers.withdraw(one)} />}
      {one.earlier.length > 0 && !one.decision && (
        <p className={styles.earlier}>Settled before; the marks have changed since. Settle it again.</p>
      )}
      {versionsOf(one, readers).map((version) => (
        <VersionButton
          key={version.digit}
          version={version}
          labels={labels}
          standing={isStanding(one, version)}
          onKeep={handlers.keep}
        />
      ))}
      {children ?? (
        <div className={styles.actions}>
          <button type="button" onClick={handlers.reject}>
            None stands <kbd>r</kbd>
          </button>
          <button type="button" onClick={handlers.edit}>
            Other bounds… <kbd>e</kbd>
          </button>
        </div>
      )}
      <Causes cause={said.cause} onCause={handlers.setCause} />
      <Note said={said} onSay={handlers.say} />
    </article>
  );
}
