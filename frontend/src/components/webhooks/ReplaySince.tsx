import { Button, TextInput } from "@mantine/core";
import { useState, type SyntheticEvent } from "react";
import { replaySince } from "../../api/webhooks";
import { useChange } from "../../state/projects";
import { webhookKeys } from "../../state/webhooks";
import { plural } from "../format";
import { Problem } from "../project/Problem";
import styles from "./webhooks.module.css";

/** Sends again all that happened since a moment of the reader's clock, also what was never told. */
export function ReplaySince({ hook }: { hook: number }) {
  const [moment, setMoment] = useState("");
  const replay = useChange((since: string) => replaySince(hook, since), webhookKeys.one(hook));
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    replay.mutate(new Date(moment).toISOString());
  };
  return (
    <form onSubmit={onSubmit} aria-label="Send again">
      <div className={styles.row}>
        <TextInput
          label="Send again since"
          type="datetime-local"
          required
          withAsterisk={false}
          value={moment}
          onChange={({ currentTarget }) => {
            replay.reset();
            setMoment(currentTarget.value);
          }}
        />
        <Button type="submit" variant="default" loading={replay.isPending} disabled={Number.isNaN(Date.parse(moment))}>
          Send again
        </Button>
      </div>
      <p role="status" className={styles.good}>
        {replay.data &&
          `${plural(replay.data.again, "event")} sent before ${replay.data.again === 1 ? "goes" : "go"} out again; what was never told since then follows.`}
      </p>
      <Problem error={replay.error} />
    </form>
  );
}
