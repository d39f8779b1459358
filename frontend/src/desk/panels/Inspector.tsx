import { Link } from "react-router";
import type { Project, SchemeLabel } from "../../api/desk";
import { standing } from "../state/marks";
import type { Desk } from "../state/desk";
import type { Span } from "../state/objects";
import { run } from "../state/run";
import type { End } from "../sync/connect";
import { useMarks, useView } from "../view/useView";
import type { Wish } from "./wish";
import { AttributeFields } from "./AttributeFields";
import { Talk } from "./Talk";
import styles from "./desk.module.css";

interface Props {
  desk: Desk;
  project: Project;
  ends: ReadonlyMap<string, End>;
  asks: Wish;
  onDone: () => void;
}

const labelOf = (project: Project, id: number): SchemeLabel | undefined => project.labels.find((label) => label.id === id);

/** The links of a span, each with a way to its other end, in this article or another. */
function Links({ desk, span, project, ends }: { desk: Desk; span: Span } & Pick<Props, "project" | "ends">) {
  const marks = useMarks(desk);
  const links = Array.from(standing(marks.link)).filter(({ source, target }) => source === span.uid || target === span.uid);
  if (links.length === 0) return null;
  return (
    <ul className={styles.comments} aria-label="Links">
      {links.map((link) => {
        const outward = link.source === span.uid;
        const other = outward ? link.target : link.source;
        const here = marks.span.get(other);
        const end = ends.get(other);
        const name = labelOf(project, link.label)?.name ?? "link";
        const quote = here ? here.pieces.map(({ start, end: to }) => desk.motions.text.slice(start, to)).join(" … ") : end?.quote;
        return (
          <li key={link.uid}>
            {outward ? `${name} →` : `← ${name}`}{" "}
            {here ? (
              <button type="button" className="plain under" onClick={() => desk.choose(other)}>
                “{quote}”
              </button>
            ) : (
              end && <Link to={`/projects/${project.id}/articles/${end.article}`}>“{quote}” in another article</Link>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Chosen({ desk, span, project, ends, asks, onDone }: { desk: Desk; span: Span } & Props) {
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
        <AttributeFields
          attributes={label.attributes}
          values={span.attributes}
          onChange={(attributes) =>
            desk.commit([{ kind: "span", before: span, after: { ...span, attributes } }], `Changed ${label.name}`)
          }
        />
      )}
      {mine && (
        <div className={styles.tools}>
          <button type="button" className={styles.tool} onClick={() => run(desk, { do: "withdraw" })}>
            Withdraw <kbd>x</kbd>
          </button>
          <button type="button" className={styles.tool} onClick={() => run(desk, { do: "link" })}>
            Link <kbd>l</kbd>
          </button>
          <button type="button" className={styles.tool} onClick={() => run(desk, { do: "piece" })}>
            Add a piece <kbd>+</kbd>
          </button>
        </div>
      )}
      <Links desk={desk} span={span} project={project} ends={ends} />
      <Talk key={span.uid} project={project} span={span} asked={asks === "comment"} onDone={onDone} />
    </section>
  );
}

/** What is chosen: its label, attributes, links and what people say about it; with nothing chosen, how to begin. */
export function Inspector({ desk, project, ends, asks, onDone }: Props) {
  const { chosen } = useView(desk);
  const { span } = useMarks(desk);
  const here = span.get(chosen ?? "");
  return (
    <>
      {here && !here.withdrawn ? (
        <Chosen desk={desk} span={here} project={project} ends={ends} asks={asks} onDone={onDone} />
      ) : (
        <section className={styles.card}>
          <h2>Nothing is chosen</h2>
          <p className="soft">
            Select words and press a label’s key, or go through the marks with <kbd>Tab</kbd>. <kbd>?</kbd> lists all keys.
          </p>
        </section>
      )}
    </>
  );
}
