import { useEffect, useMemo, useState } from "react";
import { moveBound, type Edge } from "../state/bounds";
import type { Desk } from "../state/desk";
import { run } from "../state/run";
import { currentRange, isCaret } from "../state/selection";
import type { Way } from "../text/motions";
import { looksOf } from "./looks";
import { Swatch } from "./Swatch";
import { useMarks, useView } from "./useView";
import styles from "./TouchBar.module.css";

const BOUNDS: readonly (readonly [string, string, Edge, Way])[] = [
  ["⟨←", "Start a word earlier", "start", -1],
  ["→⟨", "Start a word later", "start", 1],
  ["←⟩", "End a word earlier", "end", -1],
  ["⟩→", "End a word later", "end", 1],
];

/** True while the last press was by a finger. */
function useFinger(): boolean {
  const [finger, setFinger] = useState(false);
  useEffect(() => {
    const down = ({ pointerType }: PointerEvent) => setFinger(pointerType === "touch");
    document.addEventListener("pointerdown", down, true);
    return () => document.removeEventListener("pointerdown", down, true);
  }, []);
  return finger;
}

/** Moves a bound of the chosen mark, else of what is selected, by a word. */
function adjust(desk: Desk, edge: Edge, way: Way): void {
  const { chosen, selection } = desk.getView();
  if (chosen !== null) run(desk, { do: "bound", edge, unit: "word", way });
  else desk.select({ do: "take", pieces: moveBound([currentRange(selection)], edge, "word", way, desk.motions) });
}

/** A label by touch is for whole words: the browser's own selection may end inside one. */
function label(desk: Desk, id: number): void {
  if (desk.getView().chosen === null) desk.select({ do: "snap", unit: "word" });
  run(desk, { do: "label", label: id });
}

/** For fingers, near the thumb: labels for what is selected or chosen, and its bounds. */
export function TouchBar({ desk }: { desk: Desk }) {
  const finger = useFinger();
  const { chosen, selection, canUndo } = useView(desk);
  useMarks(desk);
  const { labels } = desk.options;
  const looks = useMemo(() => looksOf(labels), [labels]);
  const isSuggestion = chosen !== null && desk.getSuggestions().has(chosen);
  if (!finger || (chosen === null && isCaret(selection))) return null;
  const spans = labels.filter(({ kind, retired }) => kind === "span" && !retired);
  return (
    <div className={styles.bar} role="toolbar" aria-label="Mark by touch">
      <div className={styles.row}>
        {!isSuggestion &&
          BOUNDS.map(([sign, name, edge, way]) => (
            <button key={name} type="button" aria-label={name} onClick={() => adjust(desk, edge, way)}>
              {sign}
            </button>
          ))}
        {isSuggestion && (
          <button type="button" onClick={() => desk.options.onCommand?.({ do: "accept", uid: chosen, label: null })}>
            Accept
          </button>
        )}
        {chosen !== null && !isSuggestion && (
          <button type="button" onClick={() => run(desk, { do: "withdraw" })}>
            Withdraw
          </button>
        )}
        {canUndo && (
          <button type="button" onClick={() => run(desk, { do: "undo" })}>
            Undo
          </button>
        )}
        <button type="button" className={styles.close} aria-label="Let go" onClick={() => run(desk, { do: "escape" })}>
          ✕
        </button>
      </div>
      <div className={styles.row} role="group" aria-label="Labels">
        {spans.map(({ id, name }) => (
          <button key={id} type="button" onClick={() => label(desk, id)}>
            {name} <Swatch look={looks.get(id)} />
          </button>
        ))}
      </div>
    </div>
  );
}
