import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { isOvertaken } from "../../api/errors";
import { changeWebhook, type SeenWebhook, type WantedWebhook, type Webhook } from "../../api/webhooks";
import { instant } from "../../components/format";
import { Trouble } from "../../components/Trouble";
import { Waiting } from "../../components/Waiting";
import { HowToReceive } from "../../components/webhooks/About";
import { Deliveries } from "../../components/webhooks/Deliveries";
import { State } from "../../components/webhooks/State";
import { told } from "../../components/webhooks/told";
import { Verbs } from "../../components/webhooks/Verbs";
import { WebhookForm } from "../../components/webhooks/WebhookForm";
import styles from "../../components/webhooks/webhooks.module.css";
import { project as projectQuery, useChange } from "../../state/projects";
import { webhook, webhookKeys } from "../../state/webhooks";
import { useTitle } from "../../state/useTitle";
import page from "../page.module.css";

function Facts({ hook }: { hook: Webhook }) {
  const { data: project } = useQuery({ ...projectQuery(hook.project ?? 0), enabled: hook.project !== null });
  return (
    <dl className={styles.facts}>
      <dt>State</dt>
      <dd>
        <State hook={hook} />
      </dd>
      <dt>Of</dt>
      <dd>
        {hook.project === null ? (
          "the newsroom: what all members share"
        ) : (
          <Link to={`/projects/${hook.project}/settings`}>{project?.name ?? `project ${hook.project}`}</Link>
        )}
      </dd>
      <dt>Tells</dt>
      <dd>{told(hook.types, hook.project)}</dd>
      <dt>Made</dt>
      <dd>
        {instant(hook.made_at)} by {hook.owner}; it tells what {hook.owner} may see
      </dd>
      {hook.former_until !== null && (
        <>
          <dt>Secret</dt>
          <dd>replaced; the former one no longer counts after {instant(hook.former_until)}</dd>
        </>
      )}
    </dl>
  );
}

/** How a webhook stands that was changed elsewhere while the form was open. */
function Theirs({ hook: { address, types, project, state } }: { hook: Webhook }) {
  return (
    <div className={styles.box} role="alert">
      Somebody changed this webhook while you did, or gave it a new secret. Nothing was saved, and what you entered is
      still here. It is {state}, sends to <b className={styles.address}>{address}</b> and tells{" "}
      <b>{told(types, project)}</b>.
    </div>
  );
}

function Edit({ hook, onDone }: { hook: SeenWebhook; onDone: () => void }) {
  const [base] = useState(hook); // what was seen when the form was opened, whatever is fetched meanwhile
  const save = useChange(
    ({ over, address, types }: WantedWebhook & { over: SeenWebhook }) => changeWebhook(over, { address, types }),
    webhookKeys.all,
  );
  const overtaken = isOvertaken(save.error);
  const over = overtaken ? hook : base;
  return (
    <>
      {overtaken && <Theirs hook={hook} />}
      <WebhookForm
        label="Change the webhook"
        verb={overtaken ? "Save mine over it" : "Save"}
        begin={base}
        busy={save.isPending}
        error={overtaken ? null : save.error}
        onSave={(wanted) => save.mutate({ ...wanted, over }, { onSuccess: onDone })}
        onLeave={onDone}
      />
    </>
  );
}

/** One webhook: how it stands, what can be done with it, and what it sent. */
export function WebhookPage() {
  const id = Number(useParams().webhook);
  const { data: hook, error, refetch } = useQuery({ ...webhook(id), enabled: Number.isInteger(id) });
  const [editing, { open, close }] = useDisclosure(false);
  useTitle(hook ? `Webhook to ${hook.address}` : "Webhook");
  if (error && !hook) return <Trouble page error={error} onRetry={() => void refetch()} />;
  return (
    <div className={page.page}>
      <p className={styles.back}>
        <Link to="/webhooks">All webhooks</Link>
      </p>
      <h1 className={styles.address}>{hook ? hook.address : "Webhook"}</h1>
      {hook ? (
        <>
          <Facts hook={hook} />
          {editing ? <Edit hook={hook} onDone={close} /> : <Verbs hook={hook} onEdit={open} />}
          <Deliveries hook={hook} />
          <HowToReceive />
        </>
      ) : (
        <Waiting lines={6} />
      )}
    </div>
  );
}
