/** A scheme while it is being written: pure steps from one draft to the next. */
import type { Draft } from "../../../api/projects";
import type { AttributeDefinition, Label, LabelDefinition } from "../../../api/projectTypes";

export const BLANK_LABEL: LabelDefinition = {
  kind: "span",
  name: "",
  key: "",
  colour: "",
  description: "",
  attributes: [],
};
export const BLANK_ATTRIBUTE: AttributeDefinition = {
  name: "",
  kind: "choice",
  options: [],
  required: false,
  minimum: null,
  maximum: null,
};

/** The list with one entry replaced, or taken out where `next` is null. */
export function replaced<Item>(items: readonly Item[], at: number, next: Item | null): Item[] {
  return items.flatMap((item, index) => (index !== at ? [item] : next === null ? [] : [next]));
}

/** The list with the entry at `at` moved by one; as it is at either end. */
export function moved<Item>(items: readonly Item[], at: number, step: 1 | -1): Item[] {
  const list = [...items];
  const [item] = list.splice(at, 1);
  const to = at + step;
  if (item === undefined || to < 0 || to > list.length) return [...items];
  list.splice(to, 0, item);
  return list;
}

function cleanAttribute(attribute: AttributeDefinition): AttributeDefinition {
  const { kind, options, minimum, maximum } = attribute;
  const number = kind === "number";
  return {
    ...attribute,
    options: kind === "choice" ? options.map((option) => option.trim()).filter(Boolean) : [],
    minimum: number ? minimum : null,
    maximum: number ? maximum : null,
  };
}

/** As it is sent: without the empty lines of somebody who is still typing, or what another kind had. */
export function cleaned(draft: Draft): Draft {
  if ("yaml" in draft) return draft;
  return { labels: draft.labels.map((label) => ({ ...label, attributes: label.attributes.map(cleanAttribute) })) };
}

/** A label as somebody has just changed it: one that the project has keeps its past when it gets another name. */
export function remembered(before: LabelDefinition, next: LabelDefinition, rows: readonly Label[]): LabelDefinition {
  const { was, ...rest } = next;
  if (next.kind !== before.kind) return rest;
  const past = was ?? (rows.some(({ kind, name }) => kind === before.kind && name === before.name) ? before.name : undefined);
  return past === undefined || past === next.name ? rest : { ...rest, was: past };
}

export interface Outcome {
  renamed: LabelDefinition[];
  added: LabelDefinition[];
  returning: LabelDefinition[];
  retired: Label[];
}

/** What storing these labels would do to those that there are: a label is known by its kind and what its name is or was. */
export function outcome(next: readonly LabelDefinition[], rows: readonly Label[]): Outcome {
  const same = (a: { kind: string; name: string }) => (b: { kind: string; name: string }) =>
    a.kind === b.kind && a.name === b.name;
  const past = ({ kind, name, was }: LabelDefinition) => ({ kind, name: was ?? name });
  const row = (label: LabelDefinition) => rows.find(same(past(label)));
  return {
    renamed: next.filter((label) => label.was !== undefined && row(label)),
    added: next.filter((label) => !row(label)),
    returning: next.filter((label) => row(label)?.retired),
    retired: rows.filter((label) => !label.retired && !next.some((one) => same(past(one))(label))),
  };
}
