import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { logOut } from "../api/resources";
import { Tokens } from "../components/tokens/Tokens";
import { useJudging, useOutbox } from "../state/judging";
import { keys } from "../state/queries";
import { useTitle } from "../state/useTitle";
import page from "./page.module.css";

export function AccountPage() {
  useTitle("Account");
  const client = useQueryClient();
  const { me } = useJudging();
  const { entries } = useOutbox();
  const leave = useMutation({
    mutationFn: logOut,
    onSuccess: () => client.setQueryData(keys.session, { user: null }),
  });
  return (
    <div className={`${page.page} ${page.narrow}`}>
      <h1>Account</h1>
      <p className={page.lead}>
        You are {me.name || me.username} ({me.username}
        {me.is_editor && ", editor: your verdict on a flag stands"}).
      </p>
      <Tokens />
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
