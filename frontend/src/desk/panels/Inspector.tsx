import type { Project, SchemeLabel } from "../../api/desk";
import type { Desk } from "../state/desk";
import type { Span } from "../state/objects";
import { run } from "../state/run";
import { useMarks, useView } from "../view/useView";
import type { Wish } from "./wish";
import { AttributeFields } from "./AttributeFields";
import { Links } from "./Links";
import { Talk } from "./Talk";
import styles from "./desk.module.css";

interface Props {
  desk: Desk;
  project: Project;
  article: number;
  asks: Wish;
  onDone: () => void;
}

const labelOf = (project: Project, id: number): SchemeLabel | undefined => project.labels.find((label) => label.id === id);

function Chosen({ desk, span, project, article, asks, onDone }: { desk: Desk; span: Span } & Props) {
  const label = labelOf(project, span.label);
  const mine = desk.mayChange(span);
  const quote = span.pieces.map(({ start, end }) => desk.motions.text.slice(start, end)).join(" … ");
  return (
    <section className={styles.card}>
      <h2>{label?.name ?? "No label"}</h2>
      {span.gold && <p className="soft">Settled by adjudication.</p>}
      {!mine && !span.gold && <p className="soft">Somebody else’s mark.</p>}
      <p className={styles.quote} dir="auto">
        {quote}
      </p>
      {label && mine && (
        <div data-attributes>
        <AttributeFields
          attributes={label.attributes}
          values={span.attributes}
          onChange={(attributes) =>
            desk.commit([{ kind: "span", before: span, after: { ...span, attributes } }], `Changed ${label.name}`)
          }
        />
        </div>
      )}
      {mine && (
        <div className={styles.tools}>
          <button type="button" className={styles.tool} onClick={() => run(desk, { do: "withdraw" })}>
            Withdraw <kbd>x</kbd>
          </button>
          <button type="button" className={styles.tool} onClick={() => run(desk, { do: "piece" })}>
            Add a piece <kbd>+</kbd>
          </button>
        </div>
      )}
      <Links key={`${span.uid} links`} desk={desk} span={span} project={project} article={article} asked={asks === "links"} onDone={onDone} />
      <Talk
        key={span.uid}
        project={project}
        article={article}
        version={span.version}
        subject={{ span: span.uid }}
        span={span}
        asked={asks === "comment"}
        onDone={onDone}
      />
    </section>
  );
}

/** What is chosen: its label, attributes, links and what people say about it; with nothing chosen, how to begin. */
export function Inspector({ desk, project, article, asks, onDone }: Props) {
  const { chosen } = useView(desk);
  const { span } = useMarks(desk);
  const here = span.get(chosen ?? "");
  if (here && !here.withdrawn) {
    return <Chosen desk={desk} span={here} project={project} article={article} asks={asks} onDone={onDone} />;
  }
  if (chosen !== null) return null; // a suggestion has a panel of its own
  return (
    <section className={styles.card}>
      <h2>Nothing is chosen</h2>
      <p className="soft">
        Select words and press a label’s key, or go through the marks with <kbd>Tab</kbd>. <kbd>?</kbd> lists all keys.
      </p>
    </section>
  );
}
