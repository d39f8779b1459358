import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { isOvertaken } from "../../api/errors";
import { changeWebhook, ping, removeWebhook, rotateSecret, type Ping, type SeenWebhook } from "../../api/webhooks";
import { useChange } from "../../state/projects";
import { webhook, webhookKeys } from "../../state/webhooks";
import { Problem } from "../project/Problem";
import { Question } from "../Question";
import { Answer } from "./Answer";
import { Fresh } from "./Fresh";
import styles from "./webhooks.module.css";

function Pinged({ answer }: { answer: Ping }) {
  return (
    <div className={styles.box} role="status">
      <b data-state={answer.taken ? "active" : "failing"} className={styles.state}>
        {answer.taken ? "The ping was taken." : "The ping was not taken."}
      </b>{" "}
      <Answer {...answer} />
      {answer.answer && <pre tabIndex={0}>{answer.answer}</pre>}
    </div>
  );
}

function Delete({ hook, onDone }: { hook: SeenWebhook; onDone: () => void }) {
  const [opened, { open, close }] = useDisclosure(false);
  const client = useQueryClient();
  const remove = useChange(() => removeWebhook(hook), [...webhookKeys.all, "list"]);
  const onDo = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        client.removeQueries({ queryKey: webhookKeys.one(hook.id) });
        onDone();
      },
      onError: (error) => {
        if (isOvertaken(error)) void client.invalidateQueries({ queryKey: webhookKeys.one(hook.id) });
      },
    });
  return (
    <>
      <Button variant="default" onClick={open}>
        Delete
      </Button>
      <Question
        title={`Delete the webhook to ${hook.address}?`}
        verb="Delete it"
        leave="Keep it"
        opened={opened}
        busy={remove.isPending}
        error={remove.error}
        onDo={onDo}
        onClose={close}
      >
        <p>Nothing more is sent, and the record of what it sent goes too. To stop it for a while, pause it instead.</p>
      </Question>
    </>
  );
}

/** What can be done with a webhook as it is. */
export function Verbs({ hook, onEdit }: { hook: SeenWebhook; onEdit: () => void }) {
  const navigate = useNavigate();
  const [rotating, { open, close }] = useDisclosure(false);
  const one = webhook(hook.id).queryKey;
  const test = useChange(() => ping(hook.id), one);
  const rotate = useChange(() => rotateSecret(hook), one);
  const turn = useChange(
    () => changeWebhook(hook, { state: hook.state === "paused" ? "active" : "paused" }),
    webhookKeys.all,
  );
  return (
    <>
      <div className={styles.verbs}>
        <Button loading={test.isPending} onClick={() => test.mutate()}>
          Ping it
        </Button>
        <Button variant="default" loading={turn.isPending} onClick={() => turn.mutate()}>
          {hook.state === "paused" ? "Let it go on" : "Pause it"}
        </Button>
        <Button variant="default" onClick={onEdit}>
          Change
        </Button>
        <Button variant="default" onClick={open}>
          New secret
        </Button>
        <Delete
          hook={hook}
          onDone={() => void navigate(hook.project === null ? "/webhooks" : `/projects/${hook.project}/settings`)}
        />
      </div>
      <Problem error={test.error ?? turn.error} />
      {test.data && <Pinged answer={test.data} />}
      {rotate.data && <Fresh hook={rotate.data} />}
      <Question
        title="Give it a new secret?"
        verb="Make a new secret"
        leave="Keep the one it has"
        opened={rotating}
        busy={rotate.isPending}
        error={rotate.error}
        onDo={() => rotate.mutate(undefined, { onSuccess: close })}
        onClose={close}
      >
        <p>
          It is shown once. For a day messages are signed with both, so that the receiver can be changed at any moment of
          it; after that the present secret is worth nothing.
        </p>
      </Question>
    </>
  );
}
