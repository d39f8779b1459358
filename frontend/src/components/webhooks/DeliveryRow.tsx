import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { replayOne, type Delivery } from "../../api/webhooks";
import { useChange } from "../../state/projects";
import { webhookKeys } from "../../state/webhooks";
import { instant, plural } from "../format";
import { Answer } from "./Answer";
import styles from "./webhooks.module.css";

const LOOKS = { delivered: "active", failed: "failing", waiting: "paused", sending: "paused" } as const;
const WORDS = { delivered: "delivered", failed: "given up", waiting: "waiting", sending: "on its way" } as const;

/** JSON with one field a line; as it came where it is none. */
function laidOut(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function Messages({ delivery: { request, answer } }: { delivery: Delivery }) {
  return (
    <tr>
      <td colSpan={4}>
        <p className="soft">Sent as {request.webhook_id}</p>
        <pre tabIndex={0}>{laidOut(request.body)}</pre>
        <p className="soft">{answer ? "The answer, its first kilobyte" : "The answer had no body."}</p>
        {answer && <pre tabIndex={0}>{laidOut(answer)}</pre>}
      </td>
    </tr>
  );
}

/** One event: where it stands, what came back, and both messages when opened. */
export function DeliveryRow({ hook, delivery }: { hook: number; delivery: Delivery }) {
  const [shown, { toggle }] = useDisclosure(false);
  const again = useChange(() => replayOne(hook, delivery.id), webhookKeys.one(hook));
  const { state, type, event, at, attempts, due_at } = delivery;
  const ended = state === "delivered" || state === "failed";
  return (
    <>
      <tr>
        <td className={styles.event}>
          <button type="button" className="plain under" aria-expanded={shown} onClick={toggle}>
            {type}
            <span className="hidden"> {event}</span>
          </button>
          <div className="soft">{instant(at)}</div>
        </td>
        <td>
          <b className={styles.state} data-state={LOOKS[state]}>
            {WORDS[state]}
          </b>
          <div className="soft">
            {plural(attempts, "attempt")}
            {state === "waiting" && attempts > 0 && `, next ${instant(due_at)}`}
          </div>
        </td>
        <td className={styles.address}>
          <Answer {...delivery} />
        </td>
        <td>
          {ended && (
            <Button
              size="xs"
              variant="default"
              loading={again.isPending}
              aria-label={`Send ${event} again`}
              onClick={() => again.mutate()}
            >
              Send again
            </Button>
          )}
          {again.error && <p role="alert">{again.error.message}</p>}
        </td>
      </tr>
      {shown && <Messages delivery={delivery} />}
    </>
  );
}
