import { memo } from "react";
import { Link } from "react-router";
import type { Project } from "../../api/desk";
import type { Place } from "../../api/places";
import type { Looks } from "../../desk/view/looks";
import { Swatch } from "../../desk/view/Swatch";
import { keyOf, labelsOn, type Group, type ReviewState } from "../../state/places/review";
import type { Actions } from "./usePlaces";
import { plural, printedDate } from "../../components/format";
import { Compared } from "../../components/places/Compared";
import styles from "./places.module.css";

const KINDS = { exact: "the same words", alike: "the same words", reworded: "reworded", claim: "the same claim" } as const;

const AROUND = 80; // characters that the server tells before and after a place, where there are so many

interface Props {
  project: Project;
  group: Group;
  looks: Looks;
  sought: string;
  /** The key of the passage that was looked for: it is listed, and there is nothing to do with it. */
  origin: string;
  state: ReviewState;
  actions: Actions;
}

/** The passage between what stands before and after it, cut at words. */
function Text({ place, sought }: { place: Place; sought: string }) {
  const { before, after, quote, kind, language } = place;
  return (
    <p className={styles.text} dir="auto" lang={language ?? undefined}>
      <span className="soft">{before.length < AROUND ? before : `…${before.replace(/^\S*\s/u, "")}`}</span>
      <Compared sought={sought} found={quote} claim={kind === "claim"} />
      <span className="soft">{after.length < AROUND ? after : `${after.replace(/\s\S*$/u, "")}…`}</span>
    </p>
  );
}

interface ItemProps extends Omit<Props, "group" | "origin" | "state"> {
  place: Place;
  chosen: boolean;
  out: boolean;
  isOrigin: boolean;
  labels: string;
}

const Item = memo(function Item({ place, project, looks, sought, chosen, out, isOrigin, labels, actions }: ItemProps) {
  const marked = labels === "" ? [] : labels.split(" ").map(Number);
  const names = marked.map((id) => project.labels.find((label) => label.id === id)?.name ?? "a label");
  return (
    <li
      className={styles.place}
      data-place={keyOf(place)}
      data-out={out || undefined}
      aria-current={chosen || undefined}
      tabIndex={-1}
      onClick={() => actions.choose(keyOf(place))}
    >
      <Text place={place} sought={sought} />
      <p className={styles.about}>
        <span>{isOrigin ? "this is the passage that is looked for" : KINDS[place.kind]}</span>
        {names.length > 0 && (
          <span className={styles.done}>
            ✓ marked {names.join(", ")} <Swatch look={looks.get(marked[0] ?? null)} />
          </span>
        )}
        {out && <span className={styles.done}>✗ left out</span>}
        {chosen && (
          <span className={styles.tools}>
            {place.inside && !isOrigin && (
              <>
                <button type="button" className={styles.tool} onClick={() => actions.mark(place)}>
                  Mark <kbd>a</kbd>
                </button>
                <button type="button" className={styles.tool} onClick={() => actions.leaveOut(place)}>
                  {out ? "Take in" : "Leave out"} <kbd>x</kbd>
                </button>
              </>
            )}
            {place.inside && (
              <button type="button" className={styles.tool} onClick={() => actions.open(place)}>
                Open <kbd>Enter</kbd>
              </button>
            )}
          </span>
        )}
      </p>
    </li>
  );
});

/** The places of one article, in reading order. */
export function Article({ group, state, origin, ...rest }: Props) {
  const { title, outlet, published, places, inside, article } = group;
  const about = [outlet, published && printedDate(published), plural(places.length, "place")].filter(Boolean).join(" · ");
  return (
    <div className={styles.article}>
      <h2 className={styles.title} dir="auto">
        {title ?? "Untitled"}
      </h2>
      <p className="soft">
        {about}
        {!inside && (
          <>
            {" · not in this project: "}
            <Link to={`/articles/${article}`}>read it</Link>
          </>
        )}
      </p>
      <ol className={styles.list}>
        {places.map((place) => (
          <Item
            {...rest}
            key={keyOf(place)}
            place={place}
            chosen={state.current === keyOf(place)}
            out={state.out.has(keyOf(place))}
            isOrigin={keyOf(place) === origin}
            labels={labelsOn(place, state).join(" ")}
          />
        ))}
      </ol>
    </div>
  );
}
