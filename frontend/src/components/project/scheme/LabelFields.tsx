import { NativeSelect, TextInput } from "@mantine/core";
import type { LabelDefinition, LabelKind } from "../../../api/projectTypes";
import { LabelName } from "../Bars";
import { AttributeFields } from "./AttributeFields";
import { BLANK_ATTRIBUTE, replaced } from "./draft";
import styles from "./scheme.module.css";

const KINDS: readonly { value: LabelKind; label: string }[] = [
  { value: "span", label: "a passage" },
  { value: "document", label: "the whole article" },
  { value: "link", label: "two passages: a link" },
];
const COLOUR = /^#[0-9a-f]{6}$/i;

interface Props {
  label: LabelDefinition;
  open: boolean;
  onChange: (next: LabelDefinition | null) => void;
  onMove: (step: 1 | -1) => void;
}

/** One label in the form: closed a line, opened its fields. */
export function LabelFields({ label, open, onChange, onMove }: Props) {
  const set = (part: Partial<LabelDefinition>) => onChange({ ...label, ...part });
  const { kind, name, key, colour, description, attributes } = label;
  return (
    <details className={styles.label} open={open}>
      <summary>
        <LabelName name={name || "a new label"} colour={colour} /> {key && <kbd>{key}</kbd>}
        {kind !== "span" && <span className="soft"> {kind}</span>}
      </summary>
      <div className={styles.fields}>
        <TextInput label="Name" value={name} onChange={({ currentTarget }) => set({ name: currentTarget.value })} />
        <NativeSelect
          label="Marks"
          data={[...KINDS]}
          value={kind}
          onChange={({ currentTarget }) => set({ kind: currentTarget.value as LabelKind })}
        />
        <TextInput
          label="Key"
          maxLength={1}
          placeholder="given"
          value={key}
          onChange={({ currentTarget }) => set({ key: currentTarget.value })}
        />
        <TextInput
          label="Colour"
          type="color"
          value={COLOUR.test(colour) ? colour : "#5f656e"}
          onChange={({ currentTarget }) => set({ colour: currentTarget.value })}
        />
        <TextInput
          label="Description"
          className={styles.wide ?? ""}
          value={description}
          onChange={({ currentTarget }) => set({ description: currentTarget.value })}
        />
      </div>
      {attributes.map((attribute, index) => (
        <AttributeFields
          key={index}
          attribute={attribute}
          onChange={(next) => set({ attributes: replaced(attributes, index, next) })}
        />
      ))}
      <div className={styles.buttons}>
        <button type="button" className="plain under" onClick={() => set({ attributes: [...attributes, BLANK_ATTRIBUTE] })}>
          Add an attribute<span className="hidden"> to {name}</span>
        </button>
        <button type="button" className="plain under" onClick={() => onMove(-1)}>
          Up<span className="hidden">: {name}</span>
        </button>
        <button type="button" className="plain under" onClick={() => onMove(1)}>
          Down<span className="hidden">: {name}</span>
        </button>
        <button type="button" className="plain under" onClick={() => onChange(null)}>
          Retire<span className="hidden"> {name}</span>
        </button>
      </div>
    </details>
  );
}
