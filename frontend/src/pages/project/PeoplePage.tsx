import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import { useNavigate } from "react-router";
import { addMember, changeMember, removeMember } from "../../api/projects";
import type { Member, Project, Role } from "../../api/projectTypes";
import { ProjectGroups } from "../../components/project/ProjectGroups";
import { Problem } from "../../components/project/Problem";
import styles from "../../components/project/project.module.css";
import { isAtLeast, ROLES } from "../../components/project/roles";
import table from "../../components/table.module.css";
import { useJudging } from "../../state/judging";
import { projectKeys, useChange } from "../../state/projects";
import { useProject } from "./useProject";

const NAMES = ROLES.map(({ value }) => value);

function LetIn({ project }: { project: number }) {
  const [person, setPerson] = useState("");
  const [role, setRole] = useState<Role>("annotator");
  const add = useChange(() => addMember(project, person.trim(), role), projectKeys.one(project));
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    add.mutate(undefined, { onSuccess: () => setPerson("") });
  };
  return (
    <form className={styles.box} onSubmit={onSubmit} aria-label="Let somebody in">
      <div className={styles.row}>
        <TextInput
          label="User name"
          required
          value={person}
          onChange={({ currentTarget }) => setPerson(currentTarget.value)}
        />
        <NativeSelect
          label="As"
          data={[...ROLES]}
          value={role}
          onChange={({ currentTarget }) => setRole(currentTarget.value as Role)}
        />
        <Button type="submit" loading={add.isPending} disabled={person.trim() === ""}>
          Let in
        </Button>
      </div>
      <Problem error={add.error} />
    </form>
  );
}

function Row({ project, member, mine }: { project: Project; member: Member; mine: boolean }) {
  const admin = isAtLeast(project.role, "admin");
  const navigate = useNavigate();
  const change = useChange((role: Role) => changeMember(project.id, member.person, role), projectKeys.one(project.id));
  const end = useChange(() => removeMember(project.id, member.person), mine ? projectKeys.all : projectKeys.one(project.id));
  const onEnd = () => end.mutate(undefined, mine ? { onSuccess: () => void navigate("/projects") } : {});
  const error = change.error ?? end.error;
  return (
    <tr>
      <td>
        {member.name}
        {member.name !== member.person && <span className="soft"> ({member.person})</span>}
        {mine && <span className="soft"> you</span>}
      </td>
      <td>
        {admin && member.left_at === null ? (
          <NativeSelect
            size="xs"
            aria-label={`Role of ${member.name}`}
            data={[...NAMES]}
            value={member.role}
            disabled={change.isPending}
            onChange={({ currentTarget }) => change.mutate(currentTarget.value as Role)}
          />
        ) : (
          member.role
        )}
        {member.group !== null && <span className="soft"> through {member.group}</span>}
      </td>
      <td>
        {member.left_at !== null && <span className="soft">has left; their marks stay</span>}
        {member.left_at === null && (admin || mine) && (
          <Button size="xs" variant="default" loading={end.isPending} onClick={onEnd}>
            {mine ? "Leave the project" : `End ${member.name}’s part`}
          </Button>
        )}
        {error && <p role="alert">{error.message}</p>}
      </td>
    </tr>
  );
}

export function PeoplePage() {
  const project = useProject();
  const { me } = useJudging();
  return (
    <>
      {isAtLeast(project.role, "admin") && <LetIn project={project.id} />}
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Person</th>
            <th scope="col">Role</th>
            <th scope="col">Part</th>
          </tr>
        </thead>
        <tbody>
          {project.members.map((member) => (
            <Row key={member.id} project={project} member={member} mine={member.id === me.id} />
          ))}
        </tbody>
      </table>
      <ProjectGroups project={project} />
      <h2>What the roles may do</h2>
      <ul>
        {ROLES.map(({ value, label }) => (
          <li key={value}>{label}</li>
        ))}
      </ul>
    </>
  );
}
