import { Checkbox, NativeSelect, NumberInput, Textarea, TextInput } from "@mantine/core";
import type { AttributeDefinition } from "../../../api/projectTypes";
import styles from "./scheme.module.css";

const KINDS = [
  { value: "choice", label: "one of a list" },
  { value: "number", label: "a number" },
  { value: "text", label: "a text" },
];

interface Props {
  attribute: AttributeDefinition;
  onChange: (next: AttributeDefinition | null) => void;
}

const limit = (value: string | number) => (value === "" ? null : Number(value));

/** What is asked about each mark with a label. */
export function AttributeFields({ attribute, onChange }: Props) {
  const set = (part: Partial<AttributeDefinition>) => onChange({ ...attribute, ...part });
  const { name, kind, options, required, minimum, maximum } = attribute;
  return (
    <fieldset className={styles.attribute}>
      <legend className="hidden">Attribute {name}</legend>
      <TextInput
        label="Attribute"
        value={name}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
      />
      <NativeSelect
        label="Takes"
        data={KINDS}
        value={kind}
        onChange={({ currentTarget }) => set({ kind: currentTarget.value as AttributeDefinition["kind"] })}
      />
      {kind === "choice" && (
        <Textarea
          label="Options, one a line"
          autosize
          minRows={2}
          value={options.join("\n")}
          onChange={({ currentTarget }) => set({ options: currentTarget.value.split("\n") })}
        />
      )}
      {kind === "number" && (
        <>
          <NumberInput label="From" value={minimum ?? ""} onChange={(value) => set({ minimum: limit(value) })} />
          <NumberInput label="To" value={maximum ?? ""} onChange={(value) => set({ maximum: limit(value) })} />
        </>
      )}
      <Checkbox
        label="required"
        checked={required}
        onChange={({ currentTarget }) => set({ required: currentTarget.checked })}
      />
      <button type="button" className="plain under soft" onClick={() => onChange(null)}>
        Take out<span className="hidden"> attribute {name}</span>
      </button>
    </fieldset>
  );
}
