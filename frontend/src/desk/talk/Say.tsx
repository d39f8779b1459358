import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from "react";
import type { Mentionable } from "./mention";
import { complete, isWhole, matches, typing } from "./mention";
import styles from "./talk.module.css";

interface Props {
  label: string;
  value: string;
  onChange: (text: string) => void;
  onSend: () => void;
  people: readonly Mentionable[];
  /** Those of the project who may not read this: naming them tells them nothing, and the field says so. */
  others?: readonly Mentionable[];
  /** True where the person has just asked to write here. */
  asked?: boolean;
  onAsked?: () => void;
}

/** A field for a comment. After @ it lists who can be named: arrows choose, Enter or Tab writes the name out. */
export function Say({ label, value, onChange, onSend, people, others = [], asked = false, onAsked }: Props) {
  const list = useId();
  const own = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const [at, setAt] = useState(0);
  const [closed, setClosed] = useState(false); // by Escape, until something else is typed
  const pending = useRef<number | null>(null);
  const begun = closed ? null : typing(value, caret);
  const fitting = begun ? matches(people, begun.query) : [];
  const found = begun && !isWhole(fitting, begun.query) ? fitting : [];
  const kept = begun && begun.query !== "" && fitting.length === 0 ? matches(others, begun.query) : [];
  const chosen = Math.min(at, found.length - 1);
  useLayoutEffect(() => {
    if (pending.current === null) return;
    own.current?.setSelectionRange(pending.current, pending.current);
    pending.current = null;
  });
  useEffect(() => {
    if (!asked) return;
    own.current?.focus();
    onAsked?.();
  }, [asked, onAsked]);

  const write = (one: Mentionable | undefined) => {
    if (!begun || !one) return;
    const done = complete(value, caret, begun, one.person);
    pending.current = done.caret;
    setCaret(done.caret);
    onChange(done.text);
    own.current?.focus();
  };
  const onListKey = (event: KeyboardEvent): boolean => {
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (way !== undefined) setAt((chosen + way + found.length) % found.length);
    else if (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey)) write(found[chosen]);
    else if (event.key === "Escape") setClosed(true);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || (found.length > 0 && onListKey(event))) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSend();
    }
  };
  return (
    <div className={styles.say}>
      <label>
        <span className={styles.heading}>{label}</span>
        <textarea
          ref={own}
          rows={2}
          value={value}
          aria-autocomplete="list"
          aria-controls={found.length > 0 ? list : undefined}
          aria-activedescendant={found.length > 0 ? `${list}-${chosen}` : undefined}
          onChange={(event) => {
            onChange(event.currentTarget.value);
            setCaret(event.currentTarget.selectionStart);
            setClosed(false);
            setAt(0);
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
          onBlur={() => setClosed(true)}
        />
      </label>
      {kept[0] && (
        <p role="status" className="soft">
          @{kept[0].person} may not see this mark and would not be told.
        </p>
      )}
      {found.length > 0 && (
        <ul id={list} role="listbox" aria-label="People to name" className={styles.people}>
          {found.map((one, index) => (
            <li
              key={one.person}
              id={`${list}-${index}`}
              role="option"
              aria-selected={index === chosen}
              onMouseDown={(event) => {
                event.preventDefault(); // the field keeps the focus
                write(one);
              }}
            >
              <b>@{one.person}</b> {one.name !== one.person && one.name}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
