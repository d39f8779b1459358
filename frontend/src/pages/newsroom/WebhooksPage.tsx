import { useQuery } from "@tanstack/react-query";
import { isAtLeast } from "../../components/project/roles";
import { Trouble } from "../../components/Trouble";
import { Waiting } from "../../components/Waiting";
import { Webhooks } from "../../components/webhooks/Webhooks";
import { useJudging } from "../../state/judging";
import { projects } from "../../state/projects";
import { useTitle } from "../../state/useTitle";
import page from "../page.module.css";

const COMMON = { project: null, name: "the newsroom: what all members share" };

/** All webhooks that one manages: the newsroom's for editors, and those of projects for their admins. */
export function WebhooksPage() {
  useTitle("Webhooks");
  const { me } = useJudging();
  const { data, error, isPending, refetch } = useQuery(projects);
  const mine = data?.filter(({ role }) => isAtLeast(role, "admin")) ?? [];
  const places = [
    ...(me.is_editor ? [COMMON] : []),
    ...mine.map(({ id, name }) => ({ project: id, name: `the project ${name}` })),
  ];
  return (
    <div className={page.page}>
      <h1>Webhooks</h1>
      {isPending && <Waiting lines={3} />}
      {error && !data && <Trouble error={error} onRetry={() => void refetch()} />}
      {data &&
        (places.length > 0 ? (
          <Webhooks places={places} />
        ) : (
          <p className={page.lead}>
            Webhooks send what happens here to an address outside. Admins of a project make them for what happens in it,
            editors for what all members share; you are neither.
          </p>
        ))}
    </div>
  );
}
