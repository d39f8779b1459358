import type { Secret } from "../../api/webhooks";
import { Copyable } from "../Copyable";
import { instant } from "../format";
import styles from "./webhooks.module.css";

/** A secret, shown once. */
export function Fresh({ hook: { secret, former_until } }: { hook: Secret }) {
  return (
    <div className={styles.fresh} role="status">
      {secret === null ? (
        <p>The answer with the secret was lost on its way. Give it a new secret: that is shown once, here.</p>
      ) : (
        <>
          <p>
            <b>This is the only time the secret is shown.</b> The receiver needs it to tell messages from here from those
            of others.
            {former_until && ` Until ${instant(former_until)} messages are signed with the former one too.`}
          </p>
          <Copyable label="the secret" text={secret} />
        </>
      )}
    </div>
  );
}
