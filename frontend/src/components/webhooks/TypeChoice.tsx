import { Checkbox } from "@mantine/core";
import { familiesOf, isChosen, toggled, typesOf, type Family } from "./told";
import styles from "./webhooks.module.css";

interface FamilyProps {
  family: Family;
  chosen: readonly string[];
  onChoose: (types: string[]) => void;
}

function FamilyChoice({ family: { name, title, tells }, chosen, onChoose }: FamilyProps) {
  const types = typesOf(name);
  const count = types.filter(({ type }) => isChosen(chosen, type)).length;
  return (
    <div role="group" aria-label={title}>
      <Checkbox
        label={title}
        description={tells}
        checked={count === types.length}
        indeterminate={count > 0 && count < types.length}
        onChange={() => onChoose(toggled(chosen, name))}
      />
      {types.length > 1 && (
        <div className={styles.types}>
          {types.map(({ type, words }) => (
            <Checkbox
              key={type}
              size="xs"
              label={words}
              checked={isChosen(chosen, type)}
              onChange={() => onChoose(toggled(chosen, name, type))}
            />
          ))}
        </div>
      )}
    </div>
  );
}

interface Props {
  project: number | null;
  /** Null: everything, what comes to be told later too. */
  chosen: readonly string[] | null;
  onChoose: (types: string[] | null) => void;
}

/** What a webhook is to tell. */
export function TypeChoice({ project, chosen, onChoose }: Props) {
  return (
    <fieldset className={styles.choices}>
      <legend>What it tells</legend>
      <Checkbox
        label="Everything"
        description={project === null ? "All that all members share." : "All that happens in the project."}
        checked={chosen === null}
        onChange={({ currentTarget }) => onChoose(currentTarget.checked ? null : [])}
      />
      {chosen !== null && (
        <div className={styles.families}>
          {familiesOf(project).map((family) => (
            <FamilyChoice key={family.name} family={family} chosen={chosen} onChoose={onChoose} />
          ))}
        </div>
      )}
    </fieldset>
  );
}
