import { Button, Checkbox, NativeSelect } from "@mantine/core";
import { Link } from "react-router";
import { changeEntry, giveArticles } from "../../api/projects";
import type { Entry, Member, Project } from "../../api/projectTypes";
import { projectKeys, useChange } from "../../state/projects";
import { plural } from "../format";
import table from "../table.module.css";
import { isAtLeast } from "./roles";

const STATES = { waiting: "waiting", open: "begun", done: "done" } as const;

function GiveTo({ project, entry, members }: { project: number; entry: Entry; members: readonly Member[] }) {
  const give = useChange((person: string) => giveArticles(project, [entry.article], person), projectKeys.one(project));
  const has = new Set(entry.given_to.filter(({ state }) => state !== "returned").map(({ person }) => person));
  const free = members.filter(({ id, left_at }) => left_at === null && !has.has(id));
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={`Give “${entry.title ?? entry.opening}” to`}
        data={[{ value: "", label: "give to…" }, ...free.map(({ person, name }) => ({ value: person, label: name }))]}
        value=""
        disabled={give.isPending}
        onChange={({ currentTarget }) => currentTarget.value && give.mutate(currentTarget.value)}
      />
      {give.error && <p role="alert">{give.error.message}</p>}
    </>
  );
}

function Edit({ project, entry }: { project: number; entry: Entry }) {
  const change = useChange(
    (to: { gold?: boolean; removed?: boolean }) => changeEntry(project, entry.article, to),
    projectKeys.one(project),
  );
  const name = entry.title ?? entry.opening;
  return (
    <>
      <Checkbox
        size="xs"
        label="gold"
        aria-label={`Gold: “${name}”`}
        checked={entry.gold}
        onChange={({ currentTarget }) => change.mutate({ gold: currentTarget.checked })}
      />
      <button type="button" className="plain under soft" onClick={() => change.mutate({ removed: true })}>
        Take out<span className="hidden"> “{name}”</span>
      </button>
      {change.error && <p role="alert">{change.error.message}</p>}
    </>
  );
}

function Who({ entry, names }: { entry: Entry; names: Map<number, string> }) {
  const words = { open: "at it", done: "done", returned: "gave it back" } as const;
  return entry.given_to.map(({ id, person, state }) => (
    <div key={id}>
      {names.get(person) ?? `person ${person}`}: {words[state]}
    </div>
  ));
}

interface Props {
  project: Project;
  rows: readonly Entry[];
  more: (() => void) | null;
  loading: boolean;
}

/** The project's articles, each with how far it is and who has it. */
export function EntryTable({ project, rows, more, loading }: Props) {
  const names = new Map(project.members.map(({ id, name }) => [id, name]));
  const reviews = isAtLeast(project.role, "reviewer");
  const edits = isAtLeast(project.role, "editor");
  return (
    <>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Article</th>
            <th scope="col">State</th>
            <th scope="col">Who</th>
            {reviews && <th scope="col">Change</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((entry) => (
            <tr key={entry.article}>
              <td>
                <Link to={`/projects/${project.id}/articles/${entry.article}`} dir="auto">
                  {entry.title ?? `${entry.opening}…`}
                </Link>
                <div className="soft">
                  {entry.source && `${entry.source} · `}
                  {plural(entry.words, "word")}
                  {entry.flags > 0 && ` · ${plural(entry.flags, "flag")}`}
                  {entry.gold && " · gold"}
                </div>
              </td>
              <td>{STATES[entry.state]}</td>
              <td>
                <Who entry={entry} names={names} />
              </td>
              {reviews && (
                <td>
                  <GiveTo project={project.id} entry={entry} members={project.members} />
                  {edits && <Edit project={project.id} entry={entry} />}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {more && (
        <Button variant="default" mt="md" loading={loading} onClick={more}>
          Load more
        </Button>
      )}
    </>
  );
}
