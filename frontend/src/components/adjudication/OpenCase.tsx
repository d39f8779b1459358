import type { Case, Cause, ProjectLabel, Reader } from "../../api/adjudication";
import { kindsInWords, stands, versionsOf, type Version } from "../../state/adjudication/cases";
import { CAUSES } from "../../state/adjudication/causes";
import styles from "./Cases.module.css";
import { DecisionLine } from "./DecisionLine";
import { Wording } from "./Wording";

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
  one: Case;
  version: Version;
  labels: ReadonlyMap<number, ProjectLabel>;
  onKeep: (digit: number) => void;
}

const NAMED = 3; // people whose names stand in a version of many

const whose = (people: readonly Reader[]): string => {
  const names = people.slice(0, NAMED).map(({ name }) => name).join(", ");
  return people.length > NAMED ? `${names} and ${people.length - NAMED} others` : names;
};

/** What one person marked, as the button that keeps it; of many people, what those marked who say the same. */
function VersionButton({ one, version, labels, onKeep }: VersionProps) {
  const { people, digit, marks } = version;
  const standing = stands(one, version);
  const all = people.map(({ name }) => name).join(", ");
  return (
    <button type="button" className={styles.version} aria-pressed={standing} title={all} onClick={() => onKeep(digit)}>
      <span className={styles.who}>
        {digit <= 9 && <kbd>{digit}</kbd>} {whose(people)}
        {standing && <span className={styles.stands}>✓ stands</span>}
      </span>
      {marks.length === 0 && <span className="soft">{NOTHING[one.kind]}</span>}
      {marks.map((mark) => (
        <Wording key={mark.uid} mark={mark} one={one} labels={labels} />
      ))}
    </button>
  );
}

const NOTHING = { span: "marked nothing here", link: "did not link them", document: "did not set it" } as const;
const BLOCKED = {
  open: "Settle the two passages of this link first: then it can stand.",
  rejected: "A passage of this link was rejected, so the link cannot stand. Reject it, or settle the passage anew.",
} as const;
const OTHER = { span: "Other bounds or values…", link: "Other type or direction…", document: "Other values…" } as const;

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

/** One case: each person's version, what can be decided, and why they differ. */
export function OpenCase({ one, readers, labels, said, handlers, children }: Props) {
  return (
    <article className={styles.card} data-case={one.key} data-shape="open" aria-label={`Open: ${kindsInWords(one)}`}>
      <h3 className={styles.head}>{kindsInWords(one)}</h3>
      {one.decision && <DecisionLine decision={one.decision} labels={labels} onBack={() => handlers.withdraw(one)} />}
      {one.earlier.length > 0 && !one.decision && (
        <p className={styles.earlier}>Settled before; the marks have changed since. Settle it again.</p>
      )}
      {one.blocked !== "" && <p className={styles.earlier}>{BLOCKED[one.blocked]}</p>}
      {versionsOf(one, readers).map((version) => (
        <VersionButton
          key={version.digit}
          one={one}
          version={version}
          labels={labels}
          onKeep={handlers.keep}
        />
      ))}
      {children ?? (
        <div className={styles.actions}>
          <button type="button" onClick={handlers.reject}>
            None stands <kbd>r</kbd>
          </button>
          {one.blocked === "" && (
            <button type="button" onClick={handlers.edit}>
              {OTHER[one.kind]} <kbd>e</kbd>
            </button>
          )}
        </div>
      )}
      <Causes cause={said.cause} onCause={handlers.setCause} />
      <Note said={said} onSay={handlers.say} />
    </article>
  );
}
