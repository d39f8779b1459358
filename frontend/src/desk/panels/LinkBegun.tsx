import type { Project } from "../../api/desk";
import { labelKeys } from "../keys";
import type { Desk } from "../state/desk";
import { letGoOfLink, linkTypes, typeLink } from "../state/linking";
import { useView } from "../view/useView";
import styles from "./desk.module.css";

/** A link that is begun: from where, of which type, and how to end it. */
export function LinkBegun({ desk, project }: { desk: Desk; project: Project }) {
  const { linking } = useView(desk);
  if (!linking) return null;
  const home = desk.together.holder(linking.source);
  const quote = home?.quote(home.piecesOf(linking.source) ?? []) ?? "…";
  const keys = new Map(Array.from(labelKeys(project.labels, "link"), ([key, { id }]) => [id, key]));
  return (
    <section className={styles.card} aria-label="A link is begun">
      <h2>Link from “{quote}”</h2>
      <p className="soft">Press the letter beside the other mark, or click that mark, in either text.</p>
      <ul className={styles.list} aria-label="Type of the link">
        {linkTypes(project.labels).map(({ id, name }) => (
          <li key={id}>
            <button
              type="button"
              className={styles.label}
              aria-pressed={id === linking.label}
              onMouseDown={(event) => event.preventDefault()} // the text keeps the keys
              onClick={() => typeLink(desk, id)}
            >
              <span aria-hidden>{id === linking.label ? "●" : "○"}</span>
              {name}
              {keys.has(id) && <kbd>{keys.get(id)}</kbd>}
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className={styles.tool} onClick={() => letGoOfLink(desk)}>
        Let go <kbd>Esc</kbd>
      </button>
    </section>
  );
}
