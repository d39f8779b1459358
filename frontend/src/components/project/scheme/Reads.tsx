import type { AttributeDefinition, Label, LabelDefinition, Slip } from "../../../api/projectTypes";
import { LabelName } from "../Bars";
import { outcome } from "./draft";
import styles from "./scheme.module.css";

function asked({ kind, options, minimum, maximum }: AttributeDefinition): string {
  if (kind === "choice") return options.join(", ");
  if (kind === "number") return `a number${minimum !== null || maximum !== null ? ` from ${minimum ?? "…"} to ${maximum ?? "…"}` : ""}`;
  return "a text";
}

const KINDS = { span: "Passages", document: "The whole article", link: "Links" } as const;

/** A scheme as annotators will meet it. */
export function Labels({ labels }: { labels: readonly LabelDefinition[] }) {
  const kinds = (["span", "document", "link"] as const).filter((kind) => labels.some((label) => label.kind === kind));
  return kinds.map((kind) => (
    <section key={kind}>
      <h2>{KINDS[kind]}</h2>
      <dl className={styles.read}>
        {labels
          .filter((label) => label.kind === kind)
          .map((label) => (
            <div key={label.name}>
              <dt>
                <LabelName name={label.name} colour={label.colour} /> {label.key && <kbd>{label.key}</kbd>}
              </dt>
              <dd>
                {label.description}
                {label.attributes.map((attribute) => (
                  <div key={attribute.name}>
                    {attribute.name}
                    {attribute.required && " (required)"}: {asked(attribute)}
                  </div>
                ))}
              </dd>
            </div>
          ))}
      </dl>
    </section>
  ));
}

/** What is wrong, each with its place. */
export function Slips({ slips }: { slips: readonly Slip[] }) {
  return (
    <div role="status">
      {slips.length > 0 && (
        <ul className={styles.slips} aria-label="What is wrong">
          {slips.map(({ label, field, line, message }, index) => (
            <li key={index}>
              {line !== null && `Line ${line}: `}
              {[label, field].filter(Boolean).join(", ")} {message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What saving would do to the labels that there are. */
export function WhatChanges({ next, rows }: { next: readonly LabelDefinition[]; rows: readonly Label[] }) {
  const { renamed, added, returning, retired } = outcome(next, rows);
  const names = (labels: readonly { name: string }[]) => labels.map(({ name }) => `“${name}”`).join(", ");
  return (
    <div className="soft">
      {renamed.length > 0 && (
        <p>Renamed: {renamed.map(({ name, was }) => `“${was ?? ""}” is now “${name}”`).join(", ")}. Marks stay with their label.</p>
      )}
      {added.length > 0 && <p>New: {names(added)}.</p>}
      {returning.length > 0 && <p>Brought back: {names(returning)}.</p>}
      {retired.length > 0 && (
        <p>
          Retired: {names(retired)}. Marks with {retired.length === 1 ? "it" : "them"} stay; nothing new is marked with{" "}
          {retired.length === 1 ? "it" : "them"}.
        </p>
      )}
    </div>
  );
}
