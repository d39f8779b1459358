/** Marks whose quote does not stand at their place in this text: a person places them. */
import { useEffect, useState } from "react";
import type { Desk } from "../state/desk";
import { lostMarks, lostQuote, placeLost } from "../state/lost";
import { isCaret, selectedPieces } from "../state/selection";
import { useMarks, useView } from "../view/useView";
import styles from "./desk.module.css";

interface Props {
  desk: Desk;
  asks: boolean;
  onDone: () => void;
}

export function Lost({ desk, asks, onDone }: Props) {
  const { selection } = useView(desk);
  useMarks(desk);
  const [named, setNamed] = useState<string | null>(null);
  const left = lostMarks(desk);
  const one = left.find(({ uid }) => uid === named) ?? left[0];
  const nothing = isCaret(selection) && selection.pieces.length === 0;
  useEffect(() => {
    if (!asks || !one) return;
    onDone();
    placeLost(desk, one, nothing ? [] : selectedPieces(selection));
  }, [asks, one, nothing, desk, selection, onDone]);
  if (!one) return null;
  return (
    <section className={styles.card} data-trouble aria-label="Lost marks">
      <h2>{left.length === 1 ? "1 mark does" : `${left.length} marks do`} not stand in this text</h2>
      <p>The words are not at their place. Nothing is lost: select the passage that is meant, then place the mark.</p>
      {left.length > 1 && (
        <label className={styles.field}>
          Which
          <select value={one.uid} onChange={(event) => setNamed(event.currentTarget.value)}>
            {left.map((mark) => (
              <option key={mark.uid} value={mark.uid}>
                {lostQuote(mark).slice(0, 60)}
              </option>
            ))}
          </select>
        </label>
      )}
      <p className={styles.quote} dir="auto">
        “{lostQuote(one)}”
      </p>
      {desk.mayChange(one) ? (
        <button
          type="button"
          className={styles.tool}
          disabled={nothing}
          onMouseDown={(event) => event.preventDefault()} // the selection stays
          onClick={() => placeLost(desk, one, selectedPieces(selection))}
        >
          Place here <kbd>Ctrl+Enter</kbd>
        </button>
      ) : (
        <p className="soft">Somebody else’s mark: only they can place it.</p>
      )}
    </section>
  );
}
