import { useState } from "react";
import type { Attribute } from "../../api/desk";
import type { Value } from "../state/objects";
import styles from "./desk.module.css";

type Values = Readonly<Record<string, Value>>;

interface Props {
  attributes: readonly Attribute[];
  values: Values;
  onChange: (values: Values) => void;
}

const isEmpty = (value: Value | undefined) => value === undefined || value === "";

function outside({ minimum, maximum }: Attribute, value: number): boolean {
  return Number.isNaN(value) || (minimum != null && value < minimum) || (maximum != null && value > maximum);
}

interface FieldProps {
  attribute: Attribute;
  value: Value | undefined;
  onSet: (value: Value) => void;
}

/** Text and numbers are taken when one leaves the field, or by Enter: a change for each letter would fill the log. */
function Typed({ attribute, value, onSet }: FieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const number = attribute.kind === "number";
  const bad = draft !== null && draft !== "" && number && outside(attribute, Number(draft));
  const take = () => {
    if (draft === null || bad) return;
    if (draft !== String(value ?? "")) onSet(number && draft !== "" ? Number(draft) : draft);
    setDraft(null);
  };
  return (
    <>
      <input
        value={draft ?? value ?? ""}
        inputMode={number ? "decimal" : "text"}
        aria-invalid={bad}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={(event) => event.key === "Enter" && take()}
      />
      {bad && <span role="alert">A number from {attribute.minimum ?? "…"} to {attribute.maximum ?? "…"}.</span>}
    </>
  );
}

function Field(props: FieldProps) {
  const { attribute, value, onSet } = props;
  if (attribute.kind !== "choice") return <Typed {...props} />;
  return (
    <select value={value ?? ""} onChange={(event) => onSet(event.currentTarget.value)}>
      <option value="">not said</option>
      {attribute.options?.map((option) => <option key={option}>{option}</option>)}
    </select>
  );
}

/** What a label asks to be told about a mark. */
export function AttributeFields({ attributes, values, onChange }: Props) {
  const set = (name: string, value: Value) => {
    const rest = Object.fromEntries(Object.entries(values).filter(([key]) => key !== name));
    onChange(value === "" ? rest : { ...rest, [name]: value });
  };
  return attributes.map((attribute) => (
    <label key={attribute.name} className={styles.field}>
      {attribute.name}
      {attribute.required && isEmpty(values[attribute.name]) && " (needed)"}
      <Field attribute={attribute} value={values[attribute.name]} onSet={(value) => set(attribute.name, value)} />
    </label>
  ));
}
