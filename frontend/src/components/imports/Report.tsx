import type { Import } from "../../api/imports";
import { counted, plural } from "../format";
import { Picture, Reasons } from "./Picture";
import { matchOf, reasonOf } from "./words";
import styles from "./imports.module.css";

const counts = (of: Record<string, number>, name: (word: string) => string) =>
  Object.entries(of).map(([word, count]) => ({ what: name(word), count }));

function Names({ title, names, note }: { title: string; names: readonly string[]; note?: string }) {
  if (names.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      {note && <p className="soft">{note}</p>}
      <ul className={styles.names}>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </>
  );
}

function Losses({ losses }: { losses: Import["losses"] }) {
  if (losses.length === 0) return null;
  return (
    <>
      <h3>What the file has and this cannot hold</h3>
      <ul>
        {losses.map(({ what, count, named }) => (
          <li key={what}>
            {counted(count)} × {what}
            {named.length > 0 && (
              <details>
                <summary>Which</summary>
                <span className={styles.file}>
                  {named.join(", ")}
                  {count > named.length && " …"}
                </span>
              </details>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What a check or an import says, but for its rows: numbers, reasons, what is made and what is lost. */
export function Report({ held }: { held: Import }) {
  const done = held.state === "done";
  const reasons = [...counts(held.reasons, reasonOf), ...counts(held.matches, (match) => `Spans ${matchOf(match)}`)];
  return (
    <>
      {held.counts && <Picture counts={held.counts} />}
      {held.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {reasons.length > 0 && (
        <>
          <h3>What to look at</h3>
          <Reasons rows={reasons} />
        </>
      )}
      <Names title={`${plural(held.labels.length, "label")} ${done ? "came" : "would come"} into the scheme`} names={held.labels} />
      <Names
        title={`${plural(held.people.length, "new account")}${done ? "" : " would be made"}`}
        note="Nobody can sign in with them; they are annotators of this project."
        names={held.people}
      />
      <Losses losses={held.losses} />
    </>
  );
}
