import panels from "../panels/desk.module.css";

/** The way to a second text; how to leave it stands above that text. */
export function BesideTools({ onAsk }: { onAsk: () => void }) {
  return (
    <div className={panels.tools}>
      <button type="button" className={panels.tool} onClick={onAsk}>
        Open beside… <kbd>v</kbd>
      </button>
    </div>
  );
}
