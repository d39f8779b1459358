import { Link } from "react-router";
import type { DiffRow } from "../../api/files";
import styles from "./snapshots.module.css";
import { articleOf, CHANGES, fieldChanges, KINDS, quoteOf } from "./words";

const SIGNS = { added: "+", gone: "−", changed: "~", new_version: "+" } as const;

function wordsOf(one: Readonly<Record<string, unknown>>, field: string): string {
  const value = one[field];
  return typeof value === "string" ? value : "";
}

/** A mark by its label, its words and whose it is; a text by its outlet. */
function What({ row }: { row: DiffRow }) {
  const one = row.after ?? row.before ?? {};
  const quote = quoteOf(one);
  if (row.kind === "text") return <>{wordsOf(one, "source")}</>;
  return (
    <>
      <b>{wordsOf(one, "label")}</b> {quote && <q dir="auto">{quote}</q>}{" "}
      <span className="soft">
        {wordsOf(one, "person")}
        {one["gold"] === true && ", settled"}
      </span>
    </>
  );
}

function Fields({ row }: { row: DiffRow }) {
  if (row.change !== "changed") return null;
  return (
    <dl className={styles.fields}>
      {fieldChanges(row).map(({ name, before, after }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {before === null ? (
              "differs"
            ) : (
              <>
                <del>{before}</del> → <ins>{after}</ins>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Differences in the order of texts, each with what changed. */
export function DiffRows({ project, rows }: { project: number; rows: readonly DiffRow[] }) {
  return (
    <ul className={styles.rows}>
      {rows.map((row) => (
        <li key={`${row.key} ${row.kind} ${row.uid}`} data-change={row.change}>
          <span className={styles.change}>
            <span aria-hidden>{SIGNS[row.change]}</span> {KINDS[row.kind]}, {CHANGES[row.change]}
          </span>
          <div>
            <p>
              <What row={row} />
            </p>
            <Fields row={row} />
            <p className="soft">
              <Link to={`/projects/${project}/articles/${articleOf(row.key)}`} dir="auto">
                {row.title || "Untitled"}
              </Link>
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
