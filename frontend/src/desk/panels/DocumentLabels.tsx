import type { SchemeLabel } from "../../api/desk";
import { newKey } from "../../api/client";
import type { Desk } from "../state/desk";
import { standing } from "../state/marks";
import type { Note } from "../state/objects";
import { useMarks } from "../view/useView";
import { AttributeFields } from "./AttributeFields";
import styles from "./desk.module.css";

/** Puts a label on the whole article, or takes it off again. */
function toggle(desk: Desk, label: SchemeLabel, mine: Note | undefined): void {
  if (mine) {
    desk.commit([{ kind: "note", before: mine, after: { ...mine, withdrawn: true } }], `Took ${label.name} off the article`);
    return;
  }
  const { person, article } = desk.options;
  const fresh = { attributes: {}, revision: 0, changed_at: "", withdrawn: false, version: article.version };
  const note: Note = { ...fresh, uid: newKey(), label: label.id, person };
  desk.commit([{ kind: "note", before: null, after: note }], `Labelled the article ${label.name}`);
}

/** Labels for the whole article, each on or off. */
export function DocumentLabels({ desk, labels }: { desk: Desk; labels: readonly SchemeLabel[] }) {
  const { note } = useMarks(desk);
  const ours = labels.filter(({ kind, retired }) => kind === "document" && !retired);
  if (ours.length === 0) return null;
  const mine = Array.from(standing(note)).filter(({ person }) => person === desk.options.person);
  return (
    <>
      <h2 className={styles.heading}>The whole article</h2>
      <ul className={styles.list}>
        {ours.map((label) => {
          const own = mine.find((one) => one.label === label.id);
          return (
            <li key={label.id}>
              <button
                type="button"
                className={styles.label}
                aria-pressed={own !== undefined}
                title={label.description}
                onClick={() => toggle(desk, label, own)}
              >
                <span aria-hidden>{own ? "☑" : "☐"}</span>
                <span>{label.name}</span>
              </button>
              {own && (
                <AttributeFields
                  attributes={label.attributes}
                  values={own.attributes}
                  onChange={(attributes) =>
                    desk.commit([{ kind: "note", before: own, after: { ...own, attributes } }], `Changed ${label.name}`)
                  }
                />
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
