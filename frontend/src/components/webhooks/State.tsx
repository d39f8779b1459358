import type { Webhook } from "../../api/webhooks";
import { instant } from "../format";
import styles from "./webhooks.module.css";

/** Whether it goes on; and where it does not, since when and why. */
export function State({ hook: { state, why, failing_since } }: { hook: Webhook }) {
  return (
    <>
      <b className={styles.state} data-state={state}>
        {state}
      </b>
      {failing_since !== null && <span className="soft"> since {instant(failing_since)}</span>}
      {why && <p className="soft">{why}</p>}
    </>
  );
}
