import type { WireMark } from "../../api/desk";
import type { Entry } from "../../state/changes/entries";
import { useChanges, useUnsaved } from "../../state/changes/provider";
import styles from "./desk.module.css";

const quotes = (fields: Readonly<Record<string, unknown>>) =>
  ((fields.pieces ?? []) as { quote: string }[]).map(({ quote }) => `“${quote}”`).join(" … ");

/** What stands, in words. */
function standing(current: WireMark): string {
  return current.withdrawn ? "withdrawn" : quotes(current) || `revision ${current.revision}`;
}

function Conflict({ entry }: { entry: Entry }) {
  const queue = useChanges();
  const { change, trouble, says } = entry;
  if (!trouble) return null;
  const stale = trouble.kind === "stale";
  return (
    <section className={styles.card} data-trouble data-uid={change.uid} role="alert">
      <h2>{stale ? "Changed elsewhere meanwhile" : "Not stored"}</h2>
      <p>{trouble.detail}</p>
      <dl className={styles.both}>
        <dt>Yours</dt>
        <dd>
          {says} {quotes(change.fields)}
        </dd>
        {stale && <dt>Stands</dt>}
        {stale && <dd>{standing(trouble.current)}</dd>}
      </dl>
      <div className={styles.tools}>
        {stale && (
          <button type="button" className={styles.tool} onClick={() => queue.keepMine(change.uid)}>
            Keep mine
          </button>
        )}
        <button type="button" className={styles.tool} onClick={() => queue.keepOther(change.uid)}>
          {stale ? "Keep what stands" : "Drop my change"}
        </button>
      </div>
    </section>
  );
}

/** Changes that the server did not take, with both versions, until one is chosen. */
export function Conflicts({ version }: { version: number }) {
  const { entries } = useUnsaved();
  return entries
    .filter(({ version: of, trouble }) => of === version && trouble && !(trouble.kind === "refused" && trouble.held))
    .map((entry) => <Conflict key={entry.id} entry={entry} />);
}
