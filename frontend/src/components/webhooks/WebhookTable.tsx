import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Webhook } from "../../api/webhooks";
import { projects } from "../../state/projects";
import table from "../table.module.css";
import { State } from "./State";
import { told } from "./told";
import styles from "./webhooks.module.css";

const ORDER = ["failing", "paused", "active"];
const byNeed = (one: Webhook, other: Webhook) =>
  ORDER.indexOf(one.state) - ORDER.indexOf(other.state) || one.id - other.id;

function Of({ project }: { project: number | null }) {
  const { data } = useQuery({ ...projects, enabled: project !== null });
  if (project === null) return <>the newsroom</>;
  return <Link to={`/projects/${project}`}>{data?.find(({ id }) => id === project)?.name ?? `project ${project}`}</Link>;
}

/** Webhooks, those first that need somebody. `places`: whether what each belongs to is told. */
export function WebhookTable({ rows, places }: { rows: readonly Webhook[]; places: boolean }) {
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Address</th>
          <th scope="col">Tells</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {rows.toSorted(byNeed).map((hook) => (
          <tr key={hook.id}>
            <td className={styles.address}>
              <Link to={`/webhooks/${hook.id}`}>{hook.address}</Link>
              <div className="soft">
                {places && (
                  <>
                    of <Of project={hook.project} /> ·{" "}
                  </>
                )}
                made by {hook.owner}
              </div>
            </td>
            <td className={styles.tells}>{told(hook.types, hook.project)}</td>
            <td>
              <State hook={hook} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
