import type { CSSProperties } from "react";
import type { Label, Member, Progress } from "../../api/projectTypes";
import { plural } from "../format";
import styles from "./project.module.css";

interface Part {
  name: string;
  value: number;
}

/** Parts of a whole beside each other; the numbers stand in words beside it. */
function Bar({ parts, of }: { parts: readonly Part[]; of: number }) {
  const share = (value: number) => `${of > 0 ? (value / of) * 100 : 0}%`;
  return (
    <div className={styles.bar} aria-hidden>
      {parts.map(({ name, value }) => (
        <i key={name} data-part={name} style={{ width: share(value) }} />
      ))}
    </div>
  );
}

export function ArticleProgress({ counts }: { counts: Progress["articles"] }) {
  const { total, done, open, waiting } = counts;
  if (total === 0) return <p className="soft">No articles yet.</p>;
  return (
    <>
      <p>
        {done} of {plural(total, "article")} done, {open} begun, {waiting} waiting
      </p>
      <Bar parts={[{ name: "done", value: done }, { name: "open", value: open }]} of={total} />
    </>
  );
}

export function PeopleProgress({ rows, members }: { rows: Progress["people"]; members: readonly Member[] }) {
  const most = Math.max(1, ...rows.map(({ done, open }) => done + open));
  const names = new Map(members.map(({ id, name }) => [id, name]));
  return (
    <table className={styles.bars}>
      <caption className="hidden">Articles by person</caption>
      <tbody>
        {rows.map(({ person, done, open, marks }) => (
          <tr key={person}>
            <th scope="row">{names.get(person) ?? `person ${person}`}</th>
            <td>
              <Bar parts={[{ name: "done", value: done }, { name: "open", value: open }]} of={most} />
            </td>
            <td>
              {done} done, {open} open, {plural(marks, "mark")}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function LabelProgress({ rows, labels }: { rows: Progress["labels"]; labels: readonly Label[] }) {
  const most = Math.max(1, ...rows.map(({ marks }) => marks));
  const byId = new Map(labels.map((label) => [label.id, label]));
  return (
    <table className={styles.bars}>
      <caption className="hidden">Marks by label</caption>
      <tbody>
        {rows.map(({ label: id, marks, gold }) => {
          const label = byId.get(id);
          return (
            <tr key={id}>
              <th scope="row">
                <LabelName name={label?.name ?? `label ${id}`} colour={label?.colour ?? ""} />
                {label?.retired && <span className="soft"> retired</span>}
              </th>
              <td>
                <Bar parts={[{ name: "done", value: marks }]} of={most} />
              </td>
              <td>
                {marks}
                {gold > 0 && `, ${gold} settled`}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** A label by its colour and name. */
export function LabelName({ name, colour }: { name: string; colour: string }) {
  return (
    <span className={styles.label}>
      <span className={styles.swatch} style={{ "--label": colour || "var(--soft)" } as CSSProperties} aria-hidden />
      {name}
    </span>
  );
}
