import { Button, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient, type QueryKey } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { isOvertaken } from "../../api/errors";
import { removeGroup, renameGroup, type SeenGroup } from "../../api/groups";
import type { Group } from "../../api/projectTypes";
import { group as oneGroup, groups, projectKeys, useChange } from "../../state/projects";
import { plural } from "../format";
import { Problem } from "../project/Problem";
import { Question } from "../Question";
import { Trouble } from "../Trouble";
import { Waiting } from "../Waiting";
import { GroupPeople } from "./GroupPeople";
import styles from "./groups.module.css";

function RenameForm({ group, onDone }: { group: SeenGroup; onDone: () => void }) {
  const [base] = useState(group); // what was seen when the form was opened, whatever is fetched meanwhile
  const [name, setName] = useState(base.name);
  const rename = useChange((over: SeenGroup) => renameGroup(over, name.trim()), groups.queryKey);
  const overtaken = isOvertaken(rename.error);
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    rename.mutate(overtaken ? group : base, { onSuccess: onDone });
  };
  return (
    <form onSubmit={onSubmit} aria-label={`Rename ${base.name}`}>
      <div className={styles.row}>
        <TextInput
          label="Name"
          required
          maxLength={100}
          autoFocus
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Button type="submit" loading={rename.isPending} disabled={name.trim() === ""}>
          {overtaken ? "Rename it all the same" : "Save"}
        </Button>
        <Button variant="default" onClick={onDone}>
          Leave it
        </Button>
      </div>
      {overtaken ? (
        <p role="alert">
          Somebody renamed {base.name} meanwhile: it is called <b>{group.name}</b> now. Your name for it is not saved.
        </p>
      ) : (
        <Problem error={rename.error} />
      )}
    </form>
  );
}

function Rename({ id, onDone }: { id: number; onDone: () => void }) {
  const { data, error, refetch } = useQuery(oneGroup(id));
  if (data) return <RenameForm group={data} onDone={onDone} />;
  return error ? <Trouble error={error} onRetry={() => void refetch()} /> : <Waiting lines={1} />;
}

function Delete({ group }: { group: Group }) {
  const [opened, { open, close }] = useDisclosure(false);
  const client = useQueryClient();
  const { data: seen, error } = useQuery({ ...oneGroup(group.id), enabled: opened });
  const askAgain = (queryKey: QueryKey, exact = false) => client.invalidateQueries({ queryKey, exact });
  const remove = useMutation({
    mutationFn: removeGroup,
    onSuccess: () => {
      void askAgain(projectKeys.all); // who is in a project may change with it
      return askAgain(groups.queryKey, true);
    },
    onError: (refused) => (isOvertaken(refused) ? askAgain(groups.queryKey) : undefined),
  });
  return (
    <>
      <Button size="xs" variant="default" onClick={open} aria-label={`Delete ${group.name}`}>
        Delete
      </Button>
      <Question
        title={`Delete the group ${seen?.name ?? group.name}?`}
        verb="Delete it"
        leave="Keep it"
        opened={opened}
        busy={remove.isPending || (!seen && !error)}
        error={remove.error ?? error}
        onDo={() => seen && remove.mutate(seen)}
        onClose={close}
      >
        <p>
          It ends in all projects too: who is in one through it alone is so no longer. Accounts, and what people marked,
          stay.
        </p>
      </Question>
    </>
  );
}

/** One group; opened, it shows who is in it. `manages`: whether the reader may change it. */
export function GroupBox({ group, manages }: { group: Group; manages: boolean }) {
  const [shown, people] = useDisclosure(false);
  const [renaming, { open, close }] = useDisclosure(false);
  return (
    <li className={styles.box}>
      {renaming ? (
        <Rename id={group.id} onDone={close} />
      ) : (
        <div className={styles.head}>
          <h2>{group.name}</h2>
          <span className={styles.verbs}>
            <Button
              size="xs"
              variant="default"
              aria-expanded={shown}
              aria-label={`${plural(group.people, "person", "people")} in ${group.name}`}
              onClick={people.toggle}
            >
              {plural(group.people, "person", "people")}
            </Button>
            {manages && (
              <>
                <Button size="xs" variant="default" onClick={open} aria-label={`Rename ${group.name}`}>
                  Rename
                </Button>
                <Delete group={group} />
              </>
            )}
          </span>
        </div>
      )}
      {group.providers.length > 0 && (
        <p className="soft">
          Settled by {group.providers.join(" and ")} each time somebody logs in that way: changes to the people here may
          not last, and under another name the group would be made again.
        </p>
      )}
      {shown && <GroupPeople group={group} manages={manages} />}
    </li>
  );
}
