import type { KeyboardEvent } from "react";
import type { Project } from "../../api/desk";
import { labelKeys } from "../keys";
import type { Desk } from "../state/desk";
import { goTo, linkTypes } from "../state/linking";
import { describeLink, mayChangeLink, removeLink, retypeLink, reverseLink } from "../state/links";
import type { Link } from "../state/objects";
import { AttributeFields } from "./AttributeFields";
import styles from "./desk.module.css";

interface Props {
  desk: Desk;
  project: Project;
  link: Link;
  /** The end whose links are listed. */
  from: string;
  /** True where keys are this link's own. */
  held: boolean;
  onHold: (hold: boolean) => void;
  onKey: (event: KeyboardEvent) => void;
}

/** The other end's words, and the article they stand in where it is another one. */
function otherOf(desk: Desk, uid: string): { quote: string | undefined; title: string | null; open: boolean } {
  const holder = desk.together.holder(uid);
  const pieces = holder?.piecesOf(uid);
  if (holder && pieces) {
    const title = holder === desk ? null : holder.options.article.title || "an article without a title";
    return { quote: holder.quote(pieces), title, open: true };
  }
  const end = desk.together.ends.get(uid);
  return { quote: end?.quote, title: end?.title ?? "another article", open: false };
}

/** The keys of a link that is held. */
function OwnKeys() {
  return (
    <p className={styles.hint}>
      <kbd>t</kbd> turn round <kbd>x</kbd> remove <kbd>↵</kbd> go there <kbd>Esc</kbd> back to the text
    </p>
  );
}

/** Type and attributes of one's own link, and what can be done with it. */
function Own({ desk, project, link }: Pick<Props, "desk" | "project" | "link">) {
  const keys = new Map(Array.from(labelKeys(project.labels, "link"), ([key, { id }]) => [id, key]));
  const label = project.labels.find(({ id }) => id === link.label);
  const types = linkTypes(project.labels).concat(label?.retired ? [label] : []);
  return (
    <>
      {types.length > 1 && (
        <label className={styles.field}>
          Type
          <select value={link.label} onChange={(event) => retypeLink(desk, link, Number(event.currentTarget.value))}>
            {types.map(({ id, name }) => (
              <option key={id} value={id}>
                {name} {keys.has(id) ? `(${keys.get(id)})` : ""}
              </option>
            ))}
          </select>
        </label>
      )}
      {label && (
        <AttributeFields
          attributes={label.attributes}
          values={link.attributes}
          onChange={(attributes) => describeLink(desk, link, attributes)}
        />
      )}
      <div className={styles.tools}>
        <button type="button" className={styles.tool} onClick={() => reverseLink(desk, link)}>
          Turn round
        </button>
        <button type="button" className={styles.tool} onClick={() => removeLink(desk, link)}>
          Remove link
        </button>
      </div>
    </>
  );
}

/** One link: its type and direction, the words at its other end, and a way there. */
export function LinkRow({ desk, project, link, from, held, onHold, onKey }: Props) {
  const outward = link.source === from;
  const uid = outward ? link.target : link.source;
  const { quote, title, open } = otherOf(desk, uid);
  const name = project.labels.find(({ id }) => id === link.label)?.name ?? "link";
  return (
    <li
      data-link
      tabIndex={-1}
      aria-label={`${outward ? `${name} →` : `← ${name}`} “${quote ?? "…"}”`}
      onFocus={(event) => event.target === event.currentTarget && onHold(true)}
      onBlur={(event) => event.target === event.currentTarget && onHold(false)}
      onKeyDown={onKey}
    >
      <b>{outward ? `${name} →` : `← ${name}`}</b>{" "}
      <button type="button" className="plain under" onClick={() => goTo(desk, uid)}>
        “{quote ?? "…"}”
      </button>
      {title !== null && <p className="soft">in {title}</p>}
      {title !== null && !open && (
        <button type="button" className={styles.tool} onClick={() => goTo(desk, uid)}>
          Open beside <kbd>o</kbd>
        </button>
      )}
      {held && <OwnKeys />}
      {mayChangeLink(desk, link) ? <Own desk={desk} project={project} link={link} /> : <p className="soft">Somebody else’s link.</p>}
    </li>
  );
}
