import { useMemo } from "react";
import type { Project, SchemeLabel } from "../../api/desk";
import { labelKeys } from "../keys";
import type { Desk } from "../state/desk";
import { standing } from "../state/marks";
import { run } from "../state/run";
import { looksOf } from "../view/looks";
import { Swatch } from "../view/Swatch";
import { useMarks, useView } from "../view/useView";
import { DocumentLabels } from "./DocumentLabels";
import styles from "./desk.module.css";

interface Props {
  desk: Desk;
  labels: readonly SchemeLabel[];
  project: Project;
}

function useCounts(desk: Desk): ReadonlyMap<number, number> {
  const { span } = useMarks(desk);
  return useMemo(() => {
    const counts = new Map<number, number>();
    for (const { label } of standing(span)) counts.set(label, (counts.get(label) ?? 0) + 1);
    return counts;
  }, [span]);
}

/** The labels with their keys, lines and counts; a press marks what is selected. */
export function Palette({ desk, labels, project }: Props) {
  const keys = useMemo(() => new Map(Array.from(labelKeys(labels), ([key, { id }]) => [id, key])), [labels]);
  const looks = useMemo(() => looksOf(labels), [labels]);
  const counts = useCounts(desk);
  const view = useView(desk);
  const { further } = desk.options;
  const chosen = desk.getMarks().span.get(view.chosen ?? "")?.label;
  const spans = labels.filter(({ kind, retired }) => kind === "span" && !retired);
  return (
    <>
      <p className={styles.heading}>{project.name}</p>
      <div className={styles.tools}>
        <button type="button" className={styles.tool} disabled={!view.canUndo && !further?.can("undo")} onClick={() => run(desk, { do: "undo" })}>
          Undo <kbd>u</kbd>
        </button>
        <button type="button" className={styles.tool} disabled={!view.canRedo && !further?.can("redo")} onClick={() => run(desk, { do: "redo" })}>
          Redo <kbd>⇧Z</kbd>
        </button>
      </div>
      <h2 className={styles.heading}>Labels</h2>
      {spans.length === 0 && <p className="soft">This project has no labels yet. An admin adds them to its scheme.</p>}
      <ul className={styles.list}>
        {spans.map(({ id, name, description }) => (
          <li key={id}>
            <button
              type="button"
              className={styles.label}
              aria-pressed={chosen === id}
              title={description}
              onMouseDown={(event) => event.preventDefault()} // the selection stays
              onClick={() => run(desk, { do: "label", label: id })}
            >
              <Swatch look={looks.get(id)} />
              <span>
                {name} <span className={styles.count}>{counts.get(id) ?? ""}</span>
              </span>
              {keys.has(id) && <kbd>{keys.get(id)}</kbd>}
            </button>
          </li>
        ))}
      </ul>
      <DocumentLabels desk={desk} labels={labels} />
    </>
  );
}
