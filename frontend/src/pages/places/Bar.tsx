import type { SchemeLabel } from "../../api/desk";
import type { Place } from "../../api/places";
import type { Label } from "../../desk/state/objects";
import type { Looks } from "../../desk/view/looks";
import { Swatch } from "../../desk/view/Swatch";
import type { Actions } from "./usePlaces";
import { plural } from "../../components/format";
import styles from "./places.module.css";

interface Props {
  label: SchemeLabel | null;
  left: readonly Place[];
  keys: ReadonlyMap<string, Label>;
  looks: Looks;
  asking: boolean;
  actions: Actions;
  /** True while there may be places that are not listed yet. */
  more: boolean;
}

/** Before many are marked, how many and where. */
function Asking({ label, left, actions, more }: Pick<Props, "label" | "left" | "actions" | "more">) {
  const articles = plural(new Set(left.map(({ article }) => article)).size, "article");
  return (
    <div role="group" aria-label="Mark all that are left" className={styles.asking}>
      <p>
        Mark <b>{plural(left.length, "place")}</b> in {articles} as <b>{label?.name}</b>? It can be taken back as one step.
        {more && " The search is not at its end: only what is listed is marked."}
      </p>
      <span className={styles.tools}>
        <button type="button" className={styles.tool} autoFocus onClick={actions.markAll}>
          Mark {left.length} <kbd>Enter</kbd>
        </button>
        <button type="button" className={styles.tool} onClick={actions.cancel}>
          Cancel <kbd>Esc</kbd>
        </button>
      </span>
    </div>
  );
}

/** What can be done with the list, and with which keys. */
export function Bar({ label, left, keys, looks, asking, actions, more }: Props) {
  return (
    <div className={styles.bar}>
      {asking ? (
        <Asking label={label} left={left} actions={actions} more={more} />
      ) : (
        <div className={styles.tools}>
          <button type="button" className={styles.tool} disabled={left.length === 0 || !label} onClick={actions.askAll}>
            Mark all {left.length} left … <kbd>A</kbd>
          </button>
          <button type="button" className={styles.tool} onClick={actions.undo}>
            Undo <kbd>u</kbd>
          </button>
          <button type="button" className={styles.tool} onClick={actions.redo}>
            Redo <kbd>⇧Z</kbd>
          </button>
          <span className="soft">
            <kbd>j</kbd> <kbd>k</kbd> move
          </span>
        </div>
      )}
      <ul className={styles.labels} aria-label="Labels and their keys">
        {Array.from(keys, ([key, { id, name }]) => (
          <li key={id} data-current={id === label?.id || undefined}>
            <kbd>{key}</kbd> {name} <Swatch look={looks.get(id)} />
          </li>
        ))}
      </ul>
    </div>
  );
}
