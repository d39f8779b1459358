import { Button, CopyButton } from "@mantine/core";
import styles from "./webhooks.module.css";

const VERIFY = `import base64, hashlib, hmac, time

def verified(secret, headers, body):
    """Whether a message is ours. body: the bytes as they came, before anything parses them."""
    event, moment = headers["webhook-id"], headers["webhook-timestamp"]
    key = base64.b64decode(secret.removeprefix("whsec_"))
    made = hmac.new(key, f"{event}.{moment}.".encode() + body, hashlib.sha256).digest()
    expected = "v1," + base64.b64encode(made).decode()
    signed = any(hmac.compare_digest(expected, one) for one in headers["webhook-signature"].split(" "))
    return signed and abs(time.time() - int(moment)) < 300`;

/** What a receiver has to know. */
export function HowToReceive() {
  return (
    <details className={styles.about}>
      <summary>How to receive messages and verify their signatures</summary>
      <p>
        Answer with any 2xx within ten seconds: answer first, work afterwards. A message comes at least once; drop those
        of which you have the <code>webhook-id</code> already. Each outlet’s events come in order. What is not taken is
        tried again six times within 32 hours, and can be replayed here for 30 days.
      </p>
      <p>Messages are signed after Standard Webhooks 1.0, so its libraries will do. By hand, in Python:</p>
      <pre tabIndex={0}>{VERIFY}</pre>
      <CopyButton value={VERIFY}>
        {({ copied, copy }) => (
          <Button variant="default" size="xs" onClick={copy}>
            {copied ? "Copied" : "Copy the function"}
          </Button>
        )}
      </CopyButton>
    </details>
  );
}

/** Said where there is no webhook yet. */
export function WhatItIs({ inside }: { inside: boolean }) {
  return (
    <p className={styles.lead}>
      No webhook yet. A webhook sends what happens {inside ? "in this project" : "here"} to an address of yours, as it
      happens: each event as a signed message, in order, again and again until it is taken. Make one, keep the secret that
      is shown once, and have it ping your receiver.
    </p>
  );
}
