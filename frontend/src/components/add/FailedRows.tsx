import { Button, CopyButton, Textarea } from "@mantine/core";
import { Link } from "react-router";
import type { IntakeRow } from "../../api/types";
import styles from "./add.module.css";

const isAddress = (name: string) => /^https?:\/\//.test(name);

/** The rows that failed, as text to copy; addresses among them can go straight back into the form. */
export function FailedRows({ rows }: { rows: readonly IntakeRow[] }) {
  const failed = rows.filter(({ state }) => state === "failed").map(({ name }) => name);
  if (failed.length === 0) return null;
  const addresses = failed.filter(isAddress);
  return (
    <section className={`${styles.box} ${styles.failed}`}>
      <h2>Failed</h2>
      <p className="soft">Everything else went in. Mend what the messages above say, then try these again.</p>
      <Textarea aria-label="Rows that failed" readOnly autosize maxRows={10} value={failed.join("\n")} />
      <div>
        <CopyButton value={failed.join("\n")}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy} mr="sm">
              {copied ? "Copied" : "Copy"}
            </Button>
          )}
        </CopyButton>
        {addresses.length > 0 && (
          <Button component={Link} to="/add" state={addresses.join("\n")}>
            Try these addresses again
          </Button>
        )}
      </div>
    </section>
  );
}
