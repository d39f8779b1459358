/** My marks on older versions as proposals: each by one key in the text, or as lists here. Nothing moves by itself. */
import { useEffect, useState, type ReactNode } from "react";
import type { Carry, CarriedSpan, Fate, Project, WireMark } from "../../api/desk";
import { Compared } from "../../components/places/Compared";
import { bulkHistory } from "../../state/changes/bulk";
import { useChanges } from "../../state/changes/provider";
import { carry as carryOver, carryDocument, countFates, inWords, leavingBehind, placeHere, waiting } from "../state/carrying";
import type { Desk } from "../state/desk";
import { isCaret, selectedPieces } from "../state/selection";
import { useMarks, useView } from "../view/useView";
import type { Wish } from "./wish";
import styles from "./desk.module.css";

interface Props {
  desk: Desk;
  project: Project;
  article: number;
  carry: Carry;
  asks: Wish;
  onDone: () => void;
  children?: ReactNode;
}

const TITLES: readonly (readonly [Fate, string])[] = [
  ["exact", "As they were"],
  ["moved", "Moved"],
  ["fuzzy", "Reworded"],
];
const quoteOf = (pieces: unknown) => (pieces as { quote: string }[]).map(({ quote }) => quote).join(" … ");
const nameOf = (project: Project, id: unknown) => project.labels.find((label) => label.id === id)?.name ?? "No label";

/** Those of one fate: gone through in the text with j and k, or taken together. */
function Those({ desk, project, title, spans, onLeave }: { title: string; spans: readonly CarriedSpan[]; onLeave: (old: readonly WireMark[]) => void } & Pick<Props, "desk" | "project">) {
  if (spans.length === 0) return null;
  const uids = spans.map(({ uid }) => uid);
  return (
    <details open={spans[0]?.match === "fuzzy"}>
      <summary>
        {title} <span className={styles.count}>{spans.length}</span>
      </summary>
      <ul className={styles.comments}>
        {spans.map(({ uid, label, pieces, places, match }) => (
          <li key={uid}>
            <button type="button" className="plain under" onClick={() => desk.choose(uid)}>
              {nameOf(project, label)}: “{quoteOf(pieces)}”
            </button>
            {match === "fuzzy" && (
              <p>
                now <Compared sought={quoteOf(pieces)} found={quoteOf(places)} />
              </p>
            )}
          </li>
        ))}
      </ul>
      <div className={styles.tools}>
        <button type="button" className={styles.tool} onClick={() => carryOver(desk, uids)}>
          Carry over all {uids.length}
        </button>
        <button type="button" className={styles.tool} onClick={() => onLeave(spans)}>
          Leave all behind
        </button>
      </div>
    </details>
  );
}

/** Those whose words are gone: a person selects where each belongs. */
function Orphans({ desk, project, spans, asks, onDone, onLeave }: { spans: readonly CarriedSpan[]; onLeave: (old: readonly WireMark[]) => void } & Pick<Props, "desk" | "project" | "asks" | "onDone">) {
  const { selection } = useView(desk);
  const [named, setNamed] = useState<string | null>(null);
  const one = spans.find(({ uid }) => uid === named) ?? spans[0];
  const nothing = isCaret(selection) && selection.pieces.length === 0;
  useEffect(() => {
    if (asks !== "place" || !one) return;
    onDone();
    if (nothing) desk.say("Select where the mark belongs first.");
    else placeHere(desk, one, selectedPieces(selection));
  }, [asks, one, nothing, desk, selection, onDone]);
  if (!one) return null;
  return (
    <div role="group" aria-label="Marks that need you">
      <p>
        <b>{spans.length === 1 ? "1 mark needs you" : `${spans.length} marks need you`}</b>: the words are gone. Select where it
        belongs in the text.
      </p>
      {spans.length > 1 && (
        <label className={styles.field}>
          Which
          <select value={one.uid} onChange={(event) => setNamed(event.currentTarget.value)}>
            {spans.map(({ uid, label, pieces }) => (
              <option key={uid} value={uid}>
                {nameOf(project, label)}: {quoteOf(pieces).slice(0, 60)}
              </option>
            ))}
          </select>
        </label>
      )}
      <p className={styles.quote} dir="auto">
        {nameOf(project, one.label)}: “{quoteOf(one.pieces)}”
      </p>
      {one.places.length > 0 && (
        <p className="soft">
          Found still: “{quoteOf(one.places)}”. Select the rest; what was found stays part of the mark.
        </p>
      )}
      <div className={styles.tools}>
        <button
          type="button"
          className={styles.tool}
          disabled={nothing}
          onMouseDown={(event) => event.preventDefault()} // the selection stays
          onClick={() => placeHere(desk, one, selectedPieces(selection))}
        >
          Place here <kbd>Ctrl+Enter</kbd>
        </button>
        <button type="button" className={styles.tool} onClick={() => onLeave([one])}>
          Leave behind
        </button>
      </div>
    </div>
  );
}

/** The proposal that is chosen in the text. */
function Chosen({ desk, project, one, onLeave }: { one: CarriedSpan; onLeave: (old: readonly WireMark[]) => void } & Pick<Props, "desk" | "project">) {
  return (
    <div role="group" aria-label={`${one.gold ? "Settled" : "Your"} mark on an older version`}>
      <p>
        <b>{nameOf(project, one.label)}</b> <span className="soft">{one.gold ? "settled on" : "from"} version {one.number}</span>
      </p>
      <p className={styles.quote} dir="auto">
        {one.match === "fuzzy" ? <Compared sought={quoteOf(one.pieces)} found={quoteOf(one.places)} /> : quoteOf(one.places)}
      </p>
      <div className={styles.tools}>
        <button type="button" className={styles.tool} onClick={() => carryOver(desk, [one.uid])}>
          Carry over <kbd>a</kbd>
        </button>
        <button type="button" className={styles.tool} onClick={() => onLeave([one])}>
          Leave behind <kbd>r</kbd>
        </button>
      </div>
    </div>
  );
}

export function Carrying({ desk, project, article, carry, asks, onDone, children }: Props) {
  const queue = useChanges();
  const { chosen } = useView(desk);
  useMarks(desk);
  const spans = waiting(desk, carry.spans);
  const documents = waiting(desk, carry.documents);
  const one = spans.find(({ uid }) => uid === chosen);
  const leave = (old: readonly WireMark[]) => {
    bulkHistory(queue).do(leavingBehind(desk, project.id, article, old));
    desk.say("Left behind. It stays on the older version.");
  };
  useEffect(() => {
    if (asks !== "reject" || !one) return;
    onDone();
    leave([one]);
  });
  if (spans.length === 0 && documents.length === 0) {
    return (
      <section className={styles.card} data-notice>
        <h2>All your marks are dealt with</h2>
        <p>They stand on the older version as they were, and those that you carried over on this one.</p>
        {children}
      </section>
    );
  }
  return (
    <section className={styles.card} data-notice aria-label="A newer version">
      <h2>This article has changed since you marked it</h2>
      <p role="status">
        {spans.length > 0 && `${inWords(countFates(spans))}. `}
        {documents.length > 0 && `${documents.length === 1 ? "1 label" : `${documents.length} labels`} of the whole article.`}
      </p>
      {one && <Chosen desk={desk} project={project} one={one} onLeave={leave} />}
      {!one && spans.some(({ match }) => match !== "orphan") && (
        <p className="soft">
          <kbd>j</kbd> <kbd>k</kbd> go through them in the text, <kbd>a</kbd> carries one over, <kbd>r</kbd> leaves it behind.
        </p>
      )}
      <Orphans
        desk={desk}
        project={project}
        spans={spans.filter(({ match }) => match === "orphan")}
        asks={asks}
        onDone={onDone}
        onLeave={leave}
      />
      {TITLES.map(([fate, title]) => (
        <Those
          key={fate}
          desk={desk}
          project={project}
          title={title}
          spans={spans.filter(({ match }) => match === fate)}
          onLeave={leave}
        />
      ))}
      {documents.map((mark) => (
        <div key={mark.uid} className={styles.tools}>
          <button type="button" className={styles.tool} onClick={() => carryDocument(desk, mark)}>
            Carry over “{nameOf(project, mark.label)}” for the whole article
          </button>
          <button type="button" className={styles.tool} onClick={() => leave([mark])}>
            Leave behind
          </button>
        </div>
      ))}
      {children}
    </section>
  );
}
