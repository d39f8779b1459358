import { Button, NativeSelect } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { DeliveryState, Webhook } from "../../api/webhooks";
import { deliveries } from "../../state/webhooks";
import table from "../table.module.css";
import { Trouble } from "../Trouble";
import { Waiting } from "../Waiting";
import { DeliveryRow } from "./DeliveryRow";
import { ReplaySince } from "./ReplaySince";
import styles from "./webhooks.module.css";

const STATES: readonly { value: DeliveryState | ""; label: string }[] = [
  { value: "", label: "all" },
  { value: "waiting", label: "waiting" },
  { value: "sending", label: "on their way" },
  { value: "delivered", label: "delivered" },
  { value: "failed", label: "given up" },
];

/** What a webhook sent in the last 30 days, and is to send: the newest first. */
export function Deliveries({ hook }: { hook: Webhook }) {
  const [state, setState] = useState<DeliveryState | "">("");
  const list = useInfiniteQuery(deliveries(hook.id, state));
  return (
    <section aria-labelledby="deliveries">
      <h2 id="deliveries">Deliveries of the last 30 days</h2>
      <div className={styles.tools}>
        <NativeSelect
          label="Show"
          data={[...STATES]}
          value={state}
          onChange={({ currentTarget }) => setState(currentTarget.value as DeliveryState | "")}
        />
        <ReplaySince hook={hook.id} />
      </div>
      {list.error && !list.data && <Trouble error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Waiting lines={4} />}
      {list.data?.length === 0 && (
        <p className="soft">
          {state === ""
            ? "Nothing yet. It tells what happens from now on; what happened before can be sent with “Send again since”."
            : "None of these."}
        </p>
      )}
      {list.data && list.data.length > 0 && (
        <table className={`${table.table} ${styles.deliveries}`} aria-labelledby="deliveries">
          <thead>
            <tr>
              <th scope="col">Event</th>
              <th scope="col">State</th>
              <th scope="col">Answer</th>
              <th scope="col">
                <span className="hidden">Send again</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {list.data.map((delivery) => (
              <DeliveryRow key={delivery.id} hook={hook.id} delivery={delivery} />
            ))}
          </tbody>
        </table>
      )}
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Older ones
        </Button>
      )}
    </section>
  );
}
