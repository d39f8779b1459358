import panels from "../panels/desk.module.css";
import type { Pair } from "./usePair";

/** Buttons for a second text on the page. */
export function BesideTools({ pair, onAsk }: { pair: Pair; onAsk: () => void }) {
  const { asked, second, cross, close } = pair;
  return (
    <div className={panels.tools}>
      <button type="button" className={panels.tool} onClick={onAsk}>
        Open beside… <kbd>v</kbd>
      </button>
      {second && (
        <button type="button" className={panels.tool} onClick={cross}>
          Other text <kbd>F6</kbd>
        </button>
      )}
      {asked !== null && (
        <button type="button" className={panels.tool} onClick={close}>
          Close beside <kbd>⇧V</kbd>
        </button>
      )}
    </div>
  );
}
