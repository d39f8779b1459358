import { NativeSelect } from "@mantine/core";
import type { ImportedName } from "../../api/imports";
import type { Member } from "../../api/projectTypes";
import table from "../table.module.css";
import { STANDS } from "./words";
import styles from "./imports.module.css";

interface Props {
  names: readonly ImportedName[];
  /** Those that were chosen, by the name in the file. */
  people: Readonly<Record<string, string>>;
  members: readonly Member[];
  onPerson: (name: string, person: string) => void;
}

/** Whom each name in the file stands for, to be corrected. */
export function People({ names, people, members, onPerson }: Props) {
  const choices = members.map(({ person, name }) => ({
    value: person,
    label: name === person ? name : `${name} (${person})`,
  }));
  return (
    <div className={styles.wide} tabIndex={0} role="region" aria-label="People in the file">
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">In the file</th>
            <th scope="col">Who that was at this check</th>
            <th scope="col">Who it is to be</th>
          </tr>
        </thead>
        <tbody>
          {names.map(({ name, person, stands }) => (
            <tr key={name}>
              <td className={styles.file}>{name}</td>
              <td className={stands === "outside" || stands === "nobody" ? styles.bad : undefined}>
                {person !== name && <>{person}, </>}
                {STANDS[stands]}
              </td>
              <td>
                <NativeSelect
                  size="xs"
                  aria-label={`Who “${name}” is to be`}
                  data={[{ value: "", label: "as the file says" }, ...choices]}
                  value={people[name] ?? ""}
                  onChange={({ currentTarget }) => onPerson(name, currentTarget.value)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
