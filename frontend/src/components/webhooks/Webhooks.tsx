import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { addWebhook } from "../../api/webhooks";
import { useChange } from "../../state/projects";
import { webhookKeys, webhooks } from "../../state/webhooks";
import { Trouble } from "../Trouble";
import { Waiting } from "../Waiting";
import { HowToReceive, WhatItIs } from "./About";
import { Fresh } from "./Fresh";
import { WebhookForm, type Where } from "./WebhookForm";
import { WebhookTable } from "./WebhookTable";
import styles from "./webhooks.module.css";

/**
 * The webhooks that one manages, and the form that makes one. `places`: where one may make them, at least one;
 * `only`: whether those of the first place alone are shown.
 */
export function Webhooks({ places, only = false }: { places: readonly Where[]; only?: boolean }) {
  const { data, error, isPending, refetch } = useQuery(webhooks);
  const [making, { open, close }] = useDisclosure(false);
  const add = useChange(addWebhook, webhookKeys.all);
  const [first] = places;
  const rows = data?.filter(({ project }) => !only || project === first?.project);
  const begin = () => {
    add.reset();
    open();
  };
  return (
    <>
      {error && !data && <Trouble error={error} onRetry={() => void refetch()} />}
      {isPending && <Waiting lines={2} />}
      {rows?.length === 0 && !add.data && <WhatItIs inside={only} />}
      {add.data && (
        <>
          <Fresh hook={add.data} />
          <p className={styles.lead}>
            Put it into the receiver, then <Link to={`/webhooks/${add.data.id}`}>have the webhook ping it</Link>.
          </p>
        </>
      )}
      {rows && rows.length > 0 && <WebhookTable rows={rows} places={!only} />}
      {making && first ? (
        <WebhookForm
          label="Make a webhook"
          verb="Make the webhook"
          begin={{ address: "", types: [], project: first.project }}
          places={places}
          busy={add.isPending}
          error={add.error}
          onSave={(wanted) => add.mutate(wanted, { onSuccess: close })}
          onLeave={close}
        />
      ) : (
        first && (
          <Button variant="default" className={styles.new} onClick={begin}>
            New webhook
          </Button>
        )
      )}
      <HowToReceive />
    </>
  );
}
