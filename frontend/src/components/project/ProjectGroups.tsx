import { Button, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { Link } from "react-router";
import { addGroup, changeGroup, removeGroup } from "../../api/projects";
import type { GroupPart, Project, Role } from "../../api/projectTypes";
import { groupParts, groups, projectKeys, useChange } from "../../state/projects";
import table from "../table.module.css";
import { Problem } from "./Problem";
import styles from "./project.module.css";
import { isAtLeast, ROLES } from "./roles";

const NAMES = ROLES.map(({ value }) => value);

function LetGroupIn({ project, inside }: { project: number; inside: readonly GroupPart[] }) {
  const { data } = useQuery(groups);
  const [group, setGroup] = useState("");
  const [role, setRole] = useState<Role>("annotator");
  const add = useChange(() => addGroup(project, group, role), projectKeys.one(project));
  const others = data?.filter(({ id }) => !inside.some((part) => part.id === id)) ?? [];
  if (others.length === 0) return null;
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    add.mutate(undefined, { onSuccess: () => setGroup("") });
  };
  return (
    <form className={styles.box} onSubmit={onSubmit} aria-label="Let a group in">
      <div className={styles.row}>
        <NativeSelect
          label="Group"
          data={["", ...others.map(({ name }) => name)]}
          value={group}
          onChange={({ currentTarget }) => setGroup(currentTarget.value)}
        />
        <NativeSelect
          label="Everybody in it at least as"
          data={[...ROLES]}
          value={role}
          onChange={({ currentTarget }) => setRole(currentTarget.value as Role)}
        />
        <Button type="submit" loading={add.isPending} disabled={group === ""}>
          Let the group in
        </Button>
      </div>
      <Problem error={add.error} />
    </form>
  );
}

function Row({ project, part }: { project: Project; part: GroupPart }) {
  const admin = isAtLeast(project.role, "admin");
  const change = useChange((role: Role) => changeGroup(project.id, part.id, role), projectKeys.one(project.id));
  const end = useChange(() => removeGroup(project.id, part.id), projectKeys.one(project.id));
  const error = change.error ?? end.error;
  return (
    <tr>
      <td>{part.group}</td>
      <td>
        {admin ? (
          <NativeSelect
            size="xs"
            aria-label={`Role of the group ${part.group}`}
            data={[...NAMES]}
            value={part.role}
            disabled={change.isPending}
            onChange={({ currentTarget }) => change.mutate(currentTarget.value as Role)}
          />
        ) : (
          part.role
        )}
      </td>
      <td>
        {admin && (
          <Button size="xs" variant="default" loading={end.isPending} onClick={() => end.mutate()}>
            Take {part.group} out
          </Button>
        )}
        {error && <p role="alert">{error.message}</p>}
      </td>
    </tr>
  );
}

/** The groups that a project lets in; nothing where there is none and none can be let in. */
export function ProjectGroups({ project }: { project: Project }) {
  const { data: parts } = useQuery(groupParts(project.id));
  const admin = isAtLeast(project.role, "admin");
  if (!parts) return null;
  return (
    <>
      <h2>Groups</h2>
      {parts.length > 0 && (
        <table className={table.table} aria-label="Groups">
          <thead>
            <tr>
              <th scope="col">Group</th>
              <th scope="col">Role of everybody in it, at least</th>
              <th scope="col">Part</th>
            </tr>
          </thead>
          <tbody>
            {parts.map((part) => (
              <Row key={part.id} project={project} part={part} />
            ))}
          </tbody>
        </table>
      )}
      {admin && <LetGroupIn project={project.id} inside={parts} />}
      <p className="soft">
        Who is in a group is on the page of <Link to="/groups">groups</Link>.
      </p>
    </>
  );
}
