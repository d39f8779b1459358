import { Popover } from "@mantine/core";
import { useId } from "react";
import { Link } from "react-router";
import { useChanges, useUnsaved } from "../../state/changes/provider";
import { useJudging, useOutbox } from "../../state/judging";
import type { Entry as ChangeEntry } from "../../state/changes/entries";
import type { Entry } from "../../state/outbox/types";
import { useDelayed } from "../../state/useDelayed";
import styles from "./SaveState.module.css";

const MOST_LISTED = 20;
const ATTENTION_MS = 700; // a save that takes less is not worth more than "Saving"

function wording(count: number, sending: boolean, slow: boolean): [string, string] {
  if (count === 0) return ["saved", "Saved"];
  if (sending && !slow) return ["saving", "Saving"];
  return ["waiting", `Not saved yet (${count})`];
}

function explain(kept: boolean): string {
  return kept
    ? "What is not saved yet is kept in this browser and sent again every few seconds. Nothing is lost if you close the page."
    : "This browser keeps nothing for this page. Leave this tab open until everything is saved.";
}

function Unsaved({ entry }: { entry: Entry }) {
  const word = entry.want ? `you said ${entry.want.verdict}` : "you took your judgement back";
  return (
    <li>
      <Link to={`/articles/${entry.article}/flags/${entry.flag}`}>{entry.title}</Link>: {word}
      {entry.trouble?.kind === "stale" && " — needs you: you judged it in another tab too"}
      {entry.trouble?.kind === "refused" && ` — not taken: ${entry.trouble.detail}`}
    </li>
  );
}

function UnsavedChange({ entry }: { entry: ChangeEntry }) {
  const place = entry.change.kind === "decision" ? "adjudication" : "articles";
  return (
    <li>
      <Link to={`/projects/${entry.project}/${place}/${entry.article}`}>{entry.says}</Link>
      {entry.trouble?.kind === "stale" && " — needs you: it was changed elsewhere"}
      {entry.trouble?.kind === "refused" && ` — not taken: ${entry.trouble.detail}`}
    </li>
  );
}

/** Saved, Saving, or Not saved yet (n), always in view; opened, it says what is waiting and why. */
export function SaveState() {
  const { outbox } = useJudging();
  const { entries, sending, kept } = useOutbox();
  const changes = useChanges();
  const unsaved = useUnsaved();
  const count = entries.size + unsaved.entries.length;
  const sendNow = () => {
    outbox.sendNow();
    changes.sendNow();
  };
  const id = useId();
  const slow = useDelayed(count > 0, ATTENTION_MS);
  const [state, label] = wording(count, sending || unsaved.sending, slow);
  return (
    <Popover width={330} position="bottom-end" shadow="md" withArrow id={id}>
      <Popover.Target>
        <button type="button" className={styles.state} data-state={state}>
          <span aria-hidden className={styles.dot} />
          <span role="status">{label}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles.drop}>
        {count === 0 ? <p>Everything you judged, marked and settled is stored on the server.</p> : <p>{explain(kept && unsaved.kept)}</p>}
        <ul>
          {Array.from(entries.values(), (entry) => <Unsaved key={entry.flag} entry={entry} />)}
          {unsaved.entries.slice(0, MOST_LISTED).map((entry) => <UnsavedChange key={entry.id} entry={entry} />)}
        </ul>
        {unsaved.entries.length > MOST_LISTED && <p>and {unsaved.entries.length - MOST_LISTED} more changes</p>}
        {count > 0 && (
          <button type="button" className="plain under" onClick={sendNow}>
            Send now
          </button>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
