import type { Example } from "../../api/adjudication";
import styles from "./guide.module.css";

const MOST = 3; // shown before the rest is asked for

function One({ example }: { example: Example }) {
  const { kind, title, quote, after, verdict, others, note } = example;
  const before = kind === "document" ? title : example.before;
  return (
    <li>
      <blockquote dir="auto">
        {before}
        {quote && <mark>{quote}</mark>}
        {after}
      </blockquote>
      <p className="soft">
        {verdict === "rejected" ? "✗ Not to be marked." : "✓ Marked like this."}
        {others.length > 0 &&
          ` Not: ${others.map(({ label_name, quote: other }) => `${label_name} “${other}”`).join(", ")}.`}
      </p>
      {note && <p>{note}</p>}
    </li>
  );
}

/** Passages on which people differed and which were settled. */
export function Examples({ examples }: { examples: readonly Example[] }) {
  if (examples.length === 0) return null;
  const rest = examples.slice(MOST);
  return (
    <>
      <h4>Settled examples</h4>
      <ul className={styles.examples}>
        {examples.slice(0, MOST).map((one) => (
          <One key={one.uid} example={one} />
        ))}
      </ul>
      {rest.length > 0 && (
        <details>
          <summary>{rest.length} more</summary>
          <ul className={styles.examples}>
            {rest.map((one) => (
              <One key={one.uid} example={one} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
