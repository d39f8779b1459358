import { Button, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { addToGroup, removeFromGroup, type GroupPerson } from "../../api/groups";
import type { Group } from "../../api/projectTypes";
import { groupPeople, groups, projectKeys } from "../../state/projects";
import { Problem } from "../project/Problem";
import { Trouble } from "../Trouble";
import { Waiting } from "../Waiting";
import styles from "./groups.module.css";

/** A change of who is in a group, and so of who is in the projects that let it in. */
function useStaffing<Given>(change: (given: Given) => Promise<unknown>) {
  const client = useQueryClient();
  const onSuccess = () =>
    Promise.all([groups.queryKey, projectKeys.all].map((queryKey) => client.invalidateQueries({ queryKey })));
  return useMutation({ mutationFn: change, onSuccess });
}

function PutIn({ group }: { group: Group }) {
  const [person, setPerson] = useState("");
  const add = useStaffing((name: string) => addToGroup(group.id, name));
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    add.mutate(person.trim(), { onSuccess: () => setPerson("") });
  };
  return (
    <form onSubmit={onSubmit} aria-label={`Put somebody into ${group.name}`}>
      <div className={styles.row}>
        <TextInput
          label="User name"
          required
          value={person}
          onChange={({ currentTarget }) => setPerson(currentTarget.value)}
        />
        <Button type="submit" loading={add.isPending} disabled={person.trim() === ""}>
          Put in
        </Button>
      </div>
      <Problem error={add.error} />
    </form>
  );
}

function Line({ group, one, manages }: { group: Group; one: GroupPerson; manages: boolean }) {
  const end = useStaffing((person: string) => removeFromGroup(group.id, person));
  return (
    <li>
      <span>
        {one.name}
        {one.name !== one.person && <span className="soft"> ({one.person})</span>}
      </span>
      {manages && (
        <Button
          size="xs"
          variant="default"
          loading={end.isPending}
          aria-label={`Take ${one.name} out of ${group.name}`}
          onClick={() => end.mutate(one.person)}
        >
          Take out
        </Button>
      )}
      {end.error && <p role="alert">{end.error.message}</p>}
    </li>
  );
}

/** Who is in a group. */
export function GroupPeople({ group, manages }: { group: Group; manages: boolean }) {
  const { data, error, refetch } = useQuery(groupPeople(group.id));
  if (error && !data) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting lines={2} />;
  return (
    <>
      {data.length === 0 && <p className="soft">Nobody is in it yet.</p>}
      <ul className={styles.people}>
        {data.map((one) => (
          <Line key={one.id} group={group} one={one} manages={manages} />
        ))}
      </ul>
      {manages && <PutIn group={group} />}
    </>
  );
}
