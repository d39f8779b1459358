import { useMemo } from "react";
import { differences, shared, type Part } from "../../state/places/differences";
import styles from "./Compared.module.css";

interface Props {
  sought: string;
  found: string;
  /** For the same claim in other words, what both have; else what differs. */
  claim?: boolean;
}

function One({ part: { text, kind, figure } }: { part: Part }) {
  if (kind === "same") return <b>{text}</b>;
  if (kind === "missing") {
    return (
      <del className={styles.missing} data-figure={figure || undefined}>
        <span className="hidden">not here: </span>
        {text.trim()}
      </del>
    );
  }
  if (!figure && text.trim() === "") return text;
  return (
    <ins className={styles.other} data-figure={figure || undefined}>
      <span className="hidden">{figure ? "another figure: " : "differs: "}</span>
      {figure && <span aria-hidden>≠ </span>}
      {text}
    </ins>
  );
}

/** A passage as it was found: what both have in bold, what differs underlined, figures boxed, what is missing struck out. */
export function Compared({ sought, found, claim = false }: Props) {
  const parts = useMemo(() => (claim ? shared(sought, found) : differences(sought, found)), [sought, found, claim]);
  return (
    <span dir="auto">
      {parts.map((part, index) =>
        claim && part.kind === "other" && !part.figure ? part.text : <One key={index} part={part} />,
      )}
    </span>
  );
}
