/** Marks whose quote does not stand at their place in this text: a person places them. */
import { useEffect, useState } from "react";
import type { WireMark } from "../../api/desk";
import { useChanges } from "../../state/changes/provider";
import type { Desk } from "../state/desk";
import type { Span } from "../state/objects";
import { isCaret, selectedPieces } from "../state/selection";
import { toPieces } from "../state/wire";
import { useMarks, useView } from "../view/useView";
import styles from "./desk.module.css";

interface Props {
  desk: Desk;
  project: number;
  article: number;
  lost: readonly WireMark[];
  asks: boolean;
  onDone: () => void;
}

const quoteOf = (mark: WireMark) => (mark.pieces as { quote: string }[]).map(({ quote }) => quote).join(" … ");

export function Lost({ desk, project, article, lost, asks, onDone }: Props) {
  const queue = useChanges();
  const { selection } = useView(desk);
  const { span } = useMarks(desk);
  const [named, setNamed] = useState<string | null>(null);
  const left = lost.filter(({ uid }) => !span.has(uid));
  const one = left.find(({ uid }) => uid === named) ?? left[0];
  const nothing = isCaret(selection) && selection.pieces.length === 0;
  const mine = one?.person === desk.options.person;
  const place = () => {
    if (!one || !mine || nothing) return;
    const pieces = selectedPieces(selection);
    const { version } = desk.options.article;
    const { label, attributes, origin, gold, changed_at } = one as unknown as Span;
    const { uid, revision, person } = one as unknown as Span;
    desk.receive([
      { kind: "span", object: { uid, version, label, person, pieces, attributes, origin, gold, revision, changed_at, withdrawn: false } },
    ]);
    const fields = { pieces: toPieces(pieces, desk.edge) };
    queue.add({ project, article, version }, [{ do: "change", kind: "span", uid, revision, fields }], "Placed a mark");
    desk.choose(uid);
  };
  useEffect(() => {
    if (!asks || !one) return;
    onDone();
    place();
  });
  if (!one) return null;
  return (
    <section className={styles.card} data-trouble>
      <h2>{left.length === 1 ? "1 mark does" : `${left.length} marks do`} not stand in this text</h2>
      <p>The words are not at their place. Nothing is lost: select the passage that is meant, then place the mark.</p>
      {left.length > 1 && (
        <label className={styles.field}>
          Which
          <select value={one.uid} onChange={(event) => setNamed(event.currentTarget.value)}>
            {left.map((mark) => (
              <option key={mark.uid} value={mark.uid}>
                {quoteOf(mark).slice(0, 60)}
              </option>
            ))}
          </select>
        </label>
      )}
      <p className={styles.quote} dir="auto">
        “{quoteOf(one)}”
      </p>
      {mine ? (
        <button
          type="button"
          className={styles.tool}
          disabled={nothing}
          onMouseDown={(event) => event.preventDefault()} // the selection stays
          onClick={place}
        >
          Place here <kbd>Ctrl+Enter</kbd>
        </button>
      ) : (
        <p className="soft">Somebody else’s mark: only they can place it.</p>
      )}
    </section>
  );
}
