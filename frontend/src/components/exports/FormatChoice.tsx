import type { Format } from "../../api/files";
import styles from "./exports.module.css";

const COMMON = ["csv", "ndjson", "huggingface", "webannotation"];
const WHOLE = "Holds everything: read again, all of it is there.";

interface Props {
  formats: readonly Format[];
  chosen: string;
  onChoose: (name: string) => void;
}

function Cards({ formats, chosen, onChoose }: Props) {
  return (
    <div className={styles.cards}>
      {formats.map(({ name, title, purpose, lacks, folder, suffix }) => (
        <label key={name} className={styles.card} data-chosen={chosen === name || undefined}>
          <input type="radio" name="format" value={name} checked={chosen === name} onChange={() => onChoose(name)} />
          <span>
            <b>{title}</b> <code>{folder ? ".zip" : suffix}</code>
            <br />
            {purpose}
            <br />
            <span className="soft">{lacks || WHOLE}</span>
          </span>
        </label>
      ))}
    </div>
  );
}

/** What labels leave in: the usual formats first, those of other tools behind a line that names them. */
export function FormatChoice({ formats, chosen, onChoose }: Props) {
  const written = formats.filter(({ writes }) => writes);
  const common = COMMON.flatMap((name) => written.find((one) => one.name === name) ?? []);
  const others = written.filter(({ name }) => !COMMON.includes(name));
  return (
    <fieldset className={styles.choices}>
      <legend>Format</legend>
      <Cards formats={common} chosen={chosen} onChoose={onChoose} />
      {others.length > 0 && (
        <details open={others.some(({ name }) => name === chosen) || undefined}>
          <summary>For other tools: {others.map(({ title }) => title.replace(/ \(.*/, "")).join(", ")}</summary>
          <Cards formats={others} chosen={chosen} onChoose={onChoose} />
        </details>
      )}
    </fieldset>
  );
}
