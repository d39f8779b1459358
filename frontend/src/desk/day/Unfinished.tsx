import { useEffect, useRef } from "react";
import type { Project, Unfinished as Row } from "../../api/desk";
import { plural } from "../../components/format";
import { AttributeFields } from "../panels/AttributeFields";
import panel from "../panels/desk.module.css";
import type { Desk } from "../state/desk";
import type { Step } from "../state/history";
import type { Value } from "../state/objects";
import { useMarks } from "../view/useView";
import { lacksOf, type Lack } from "./lacking";
import styles from "./day.module.css";

interface Props {
  desk: Desk;
  project: Project;
  /** As the server named them when it refused to finish. */
  rows: readonly Row[];
  onFinish: () => void;
}

function fill(desk: Desk, { kind, mark, row }: Lack, attributes: Readonly<Record<string, Value>>): void {
  desk.commit([{ kind, before: mark, after: { ...mark, attributes } } as Step], `Changed ${row.label}`);
}

/** Where to go to see it: a link is shown at the span that it starts from. */
const placeOf = ({ mark, kind }: Lack) => (kind === "note" ? null : "source" in mark ? mark.source : mark.uid);

function Line({ desk, lack }: { desk: Desk; lack: Lack }) {
  const place = placeOf(lack);
  const { label, quote } = lack.row;
  return (
    <li>
      {place === null ? (
        <b>{label}, on the whole article</b>
      ) : (
        <button type="button" className="plain under" onClick={() => desk.choose(place)}>
          {label}: “{quote}”
        </button>
      )}
      <p className="soft">{lack.empty.length > 0 ? `Needs ${lack.empty.join(", ")}` : "✓ Filled in"}</p>
      <AttributeFields attributes={lack.fields} values={lack.mark.attributes} onChange={(values) => fill(desk, lack, values)} />
    </li>
  );
}

/** Which marks lack what, with the fields to fill in, after finishing was refused for them. */
export function Unfinished({ desk, project, rows, onFinish }: Props) {
  const marks = useMarks(desk);
  const card = useRef<HTMLElement>(null);
  const lacks = lacksOf(rows, marks, project.labels);
  const left = lacks.filter(({ empty }) => empty.length > 0).length;
  useEffect(() => {
    const first = lacksOf(rows, desk.getMarks(), project.labels)[0];
    const place = first && placeOf(first);
    if (place) desk.choose(place);
    card.current?.querySelector<HTMLElement>("select, input")?.focus();
  }, [desk, project.labels, rows]);
  if (lacks.length === 0) return null;
  return (
    <section ref={card} className={panel.card} data-trouble={left > 0 || undefined} aria-label="Before you finish">
      <h2 role="status">{left > 0 ? `${plural(left, "mark needs", "marks need")} an answer before you finish` : "All is filled in"}</h2>
      <ul className={styles.lacks}>
        {lacks.map((lack) => (
          <Line key={lack.row.uid} desk={desk} lack={lack} />
        ))}
      </ul>
      <div className={styles.buttons}>
        <button type="button" data-main={left === 0 || undefined} onClick={onFinish}>
          Finish <kbd>⇧F</kbd>
        </button>
      </div>
    </section>
  );
}
