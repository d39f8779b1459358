import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "react-router";
import { logOut } from "../api/resources";
import { Tokens } from "../components/tokens/Tokens";
import { useJudging, useOutbox } from "../state/judging";
import { signOut } from "../state/queries";
import { useTitle } from "../state/useTitle";
import page from "./page.module.css";

export function AccountPage() {
  useTitle("Account");
  const client = useQueryClient();
  const { me } = useJudging();
  const { entries } = useOutbox();
  const leave = useMutation({
    mutationFn: logOut,
    onSuccess: () => signOut(client),
  });
  return (
    <div className={`${page.page} ${page.narrow}`}>
      <h1>Account</h1>
      <p className={page.lead}>
        You are {me.name || me.username} ({me.username}
        {me.is_editor && ", editor: your verdict on a flag stands"}).
      </p>
      <Tokens />
      <h2>In the newsroom</h2>
      <ul>
        <li>
          <Link to="/groups">Groups</Link>: who works together, to be let into projects as one.
        </li>
        <li>
          <Link to="/webhooks">Webhooks</Link>: what happens here, sent to an address outside. For editors, and admins of
          projects.
        </li>
      </ul>
      <h2>Leave</h2>
      {entries.size > 0 && (
        <p>
          Not saved yet: {entries.size}. They stay in this browser and are sent when you log in here again.
        </p>
      )}
      <Button variant="default" loading={leave.isPending} onClick={() => leave.mutate()}>
        Log out
      </Button>
      {leave.error && <p role="alert">{leave.error.message}</p>}
    </div>
  );
}
