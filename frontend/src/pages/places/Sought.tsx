import { Link } from "react-router";
import type { SchemeLabel } from "../../api/desk";
import type { Places } from "../../api/places";
import type { Looks } from "../../desk/view/looks";
import { Swatch } from "../../desk/view/Swatch";
import type { Group } from "../../state/places/review";
import styles from "./places.module.css";

interface Props {
  project: number;
  sought: Places["sought"];
  label: SchemeLabel | null;
  looks: Looks;
  groups: readonly Group[];
}

/** What is looked for, with the way back to where it stands. */
export function Sought({ project, sought, label, looks, groups }: Props) {
  const home = groups.find(({ places }) => places.some(({ version }) => version === sought.version));
  return (
    <blockquote className={styles.sought}>
      <p dir="auto">“{sought.quote}”</p>
      <footer className="soft">
        {label ? (
          <>
            marked {label.name} <Swatch look={looks.get(label.id)} />
          </>
        ) : (
          "Not marked yet: the key of a label marks a place with it."
        )}
        {home && (
          <>
            {" · "}
            <Link to={`/projects/${project}/articles/${home.article}?version=${sought.version}&at=${sought.start}-${sought.end}`}>
              in “{home.title ?? "Untitled"}”
            </Link>
          </>
        )}
      </footer>
    </blockquote>
  );
}
