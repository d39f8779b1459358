/** What can be supposed: verdicts of the flags that weigh most, detectors not heard, answers on criteria. */
import { Checkbox } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import type { Answer, Supposed } from "../../api/sources";
import { criteria as criteriaQuery } from "../../state/judgedSources";
import { weights } from "../../state/sources/queries";
import { answerIf, judgeIf, muteIf } from "../../state/sources/supposed";
import styles from "./source.module.css";

interface Props {
  source: number;
  supposed: Supposed;
  onChange: (supposed: Supposed) => void;
}

const SHOWN = 12; // flags, those with most weight first
const ANSWERS: readonly Answer[] = ["yes", "no", "not applicable"];

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value | undefined;
  as: string;
  values: readonly Value[];
  onChange: (value: Value | null) => void;
}

function Choice<Value extends string>({ label, value, as, values, onChange }: ChoiceProps<Value>) {
  const id = useId();
  return (
    <div className={styles.suppose}>
      <label htmlFor={id} dir="auto">
        {label}
      </label>
      <select
        id={id}
        value={value ?? ""}
        onChange={(event) => onChange(values.find((one) => one === event.currentTarget.value) ?? null)}
      >
        <option value="">{as}</option>
        {values.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
    </div>
  );
}

export function SupposeVerdicts({ source, supposed, onChange }: Props) {
  const { data } = useQuery(weights(source, null));
  if (!data || data.passages.length === 0) return null;
  return (
    <fieldset className={styles.choices}>
      <legend>If these flags were judged otherwise</legend>
      {data.passages.slice(0, SHOWN).map(({ flag, message, verdict }) => (
        <Choice
          key={flag}
          label={message}
          as={`as it stands: ${verdict}`}
          value={supposed.judgements[flag]}
          values={(["confirmed", "dismissed"] as const).filter((one) => one !== verdict)}
          onChange={(chosen) => onChange(judgeIf(supposed, flag, chosen))}
        />
      ))}
    </fieldset>
  );
}

export function SupposeMuted({ source, supposed, onChange }: Props) {
  const { data } = useQuery(weights(source, null));
  const detectors = new Map(data?.passages.map(({ detector, detector_title }) => [detector, detector_title]));
  if (detectors.size === 0) return null;
  return (
    <fieldset className={styles.choices}>
      <legend>If these detectors were not heard</legend>
      <div className={styles.mutes}>
        {Array.from(detectors, ([name, title]) => (
          <Checkbox
            key={name}
            label={title}
            checked={supposed.mute.includes(name)}
            onChange={(event) => onChange(muteIf(supposed, name, event.currentTarget.checked))}
          />
        ))}
      </div>
    </fieldset>
  );
}

export function SupposeCriteria({ supposed, onChange }: Props) {
  const { data } = useQuery(criteriaQuery);
  if (!data || data.length === 0) return null;
  return (
    <details>
      <summary>If criteria were answered otherwise</summary>
      {data.map(({ key, title }) => (
        <Choice
          key={key}
          label={title}
          as="as it stands"
          value={supposed.criteria[key]}
          values={ANSWERS}
          onChange={(chosen) => onChange(answerIf(supposed, key, chosen))}
        />
      ))}
    </details>
  );
}
