import { useEffect, useRef, type ReactNode } from "react";
import type { ProjectLabel } from "../../api/adjudication";
import { quoteOf } from "../../state/adjudication/cases";
import { markOf, type Draft } from "../../state/adjudication/draft";
import type { Bound } from "../../state/adjudication/words";
import styles from "./Cases.module.css";

interface Props {
  draft: Draft;
  text: string;
  /** Those that the mark may have: one is no choice. */
  labels: readonly ProjectLabel[];
  onMove: (bound: Bound, by: 1 | -1) => unknown;
  onChange: (draft: Draft) => void;
  onStore: () => unknown;
  onCancel: () => void;
  /** Fields for the values of the label. */
  children: ReactNode;
}

const MOVES: readonly (readonly [Bound, 1 | -1, string, string])[] = [
  ["end", 1, "→", "End a word later"],
  ["end", -1, "←", "End a word earlier"],
  ["start", -1, "⇧←", "Start a word earlier"],
  ["start", 1, "⇧→", "Start a word later"],
];
const TITLES = { span: "Other bounds", link: "Other link", document: "Other values" } as const;

/** What the draft is about: the passage in its new bounds, or both ends of the link. */
function about({ base, range, turned }: Draft, text: string): string {
  if (range) return text.slice(range.start, range.end);
  const ends = turned ? { source: base.target, target: base.source } : base;
  const { source, target } = ends;
  return quoteOf(source && target ? markOf({ label: base.label, attributes: {}, source, target }, base, base.uid, base.person) : base);
}

/** Another mark in their place: bounds moved by words or a link turned round, its label and its values. */
export function EditPanel({ draft, text, labels, onMove, onChange, onStore, onCancel, children }: Props) {
  const { base, range, label, turned } = draft;
  const place = useRef<HTMLDivElement>(null);
  // The way to store it is at its end. (In newer browsers scrolling gives a promise, which an effect must not return.)
  useEffect(() => {
    place.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <div ref={place} className={styles.edit} role="group" aria-label={TITLES[base.kind]}>
      <p className={styles.draft} aria-live="polite">
        {about(draft, text)}
      </p>
      {range && (
        <div className={styles.actions}>
          {MOVES.map(([bound, by, key, title]) => (
            <button key={key} type="button" onClick={() => onMove(bound, by)}>
              {title} <kbd>{key}</kbd>
            </button>
          ))}
        </div>
      )}
      {base.kind === "link" && (
        <div className={styles.actions}>
          <button type="button" aria-pressed={turned} onClick={() => onChange({ ...draft, turned: !turned })}>
            The other way round <kbd>→</kbd>
          </button>
        </div>
      )}
      {labels.length > 1 && (
        <label className={styles.label}>
          Label{" "}
          <select value={label} onChange={(event) => onChange({ ...draft, label: Number(event.currentTarget.value) })}>
            {labels.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {children}
      <p className="soft">A digit starts again from that person’s version.</p>
      <div className={styles.actions}>
        <button type="button" data-main onClick={onStore}>
          Let this stand <kbd>Enter</kbd>
        </button>
        <button type="button" onClick={onCancel}>
          Cancel <kbd>Esc</kbd>
        </button>
      </div>
    </div>
  );
}
