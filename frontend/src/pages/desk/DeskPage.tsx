/** /projects/:id/articles/:article: one article, to be marked up. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { getDesk, getProject } from "../../api/desk";
import { Trouble } from "../../components/Trouble";
import { useTitle } from "../../state/useTitle";
import { Workplace } from "./Workplace";

export const project = (id: number) => queryOptions({ queryKey: ["project", id], queryFn: () => getProject(id) });
/** Asked for anew at each visit; afterwards the desk itself keeps up with what changes. */
export const desk = (id: number, article: number) =>
  queryOptions({
    queryKey: ["desk", id, article],
    queryFn: () => getDesk(id, article),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnReconnect: false,
  });

export function DeskPage() {
  const params = useParams();
  const [id, article] = [Number(params.id), Number(params.article)];
  const scheme = useQuery(project(id));
  const answer = useQuery(desk(id, article));
  useTitle(answer.data?.version.title);
  const error = answer.data ? null : (scheme.error ?? answer.error);
  const again = () => void Promise.all([scheme.refetch(), answer.refetch()]);
  if (error) return <Trouble page error={error} onRetry={again} />;
  if (!scheme.data || !answer.data) return null;
  return <Workplace key={answer.data.version.id} project={scheme.data} answer={answer.data} />;
}
