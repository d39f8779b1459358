import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { addGroup } from "../../api/groups";
import { GroupBox } from "../../components/groups/GroupBox";
import styles from "../../components/groups/groups.module.css";
import { Problem } from "../../components/project/Problem";
import { Trouble } from "../../components/Trouble";
import { Waiting } from "../../components/Waiting";
import { useJudging } from "../../state/judging";
import { groups, useChange } from "../../state/projects";
import { useTitle } from "../../state/useTitle";
import page from "../page.module.css";

function NewGroup() {
  const [name, setName] = useState("");
  const add = useChange(() => addGroup(name.trim()), groups.queryKey);
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    add.mutate(undefined, { onSuccess: () => setName("") });
  };
  return (
    <form className={styles.form} onSubmit={onSubmit} aria-label="Make a group">
      <div className={styles.row}>
        <TextInput
          label="New group"
          placeholder="such as Port desk"
          required
          maxLength={100}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Button type="submit" loading={add.isPending} disabled={name.trim() === ""}>
          Make the group
        </Button>
      </div>
      <Problem error={add.error} />
    </form>
  );
}

/** The groups of the newsroom and who is in them: for all to read, for editors to change. */
export function GroupsPage() {
  useTitle("Groups");
  const { me } = useJudging();
  const { data, error, isPending, refetch } = useQuery(groups);
  return (
    <div className={`${page.page} ${page.narrow}`}>
      <h1>Groups</h1>
      <p className={page.lead}>
        A project can let a whole group in, on its page of people: everybody in the group then works in it, and so does
        whoever joins later.{!me.is_editor && " Editors make groups and say who is in them."}
      </p>
      {error && !data && <Trouble error={error} onRetry={() => void refetch()} />}
      {isPending && <Waiting lines={4} />}
      {me.is_editor && <NewGroup />}
      {data?.length === 0 && (
        <p className="soft">
          No group yet. {me.is_editor ? "Give the first one a name, then put people in." : "Ask an editor to make one."}
        </p>
      )}
      <ul className={styles.groups}>
        {data?.map((group) => (
          <GroupBox key={group.id} group={group} manages={me.is_editor} />
        ))}
      </ul>
    </div>
  );
}
