/** /projects/:id/articles/:article: one article, to be marked up. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useParams, useSearchParams } from "react-router";
import { getDesk, getProject } from "../../api/desk";
import { Trouble } from "../../components/Trouble";
import { useTitle } from "../../state/useTitle";
import { Workplace } from "./Workplace";

export const project = (id: number) => queryOptions({ queryKey: ["project", id], queryFn: () => getProject(id) });
/** Asked for anew at each visit; afterwards the desk itself keeps up with what changes. */
export const desk = (id: number, article: number, version: number | null = null) =>
  queryOptions({
    queryKey: ["desk", id, article, version],
    queryFn: () => getDesk(id, article, version),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnReconnect: false,
  });

export function DeskPage() {
  const params = useParams();
  const [id, article] = [Number(params.id), Number(params.article)];
  const scheme = useQuery(project(id));
  const [search] = useSearchParams();
  const version = Number(search.get("version")) || null; // an older one, asked for by name
  const answer = useQuery(desk(id, article, version));
  useTitle(answer.data?.version.title);
  const error = answer.data ? null : (scheme.error ?? answer.error);
  const again = () => void Promise.all([scheme.refetch(), answer.refetch()]);
  if (error) return <Trouble page error={error} onRetry={again} />;
  if (!scheme.data || !answer.data) return null;
  return <Workplace key={answer.data.version.id} project={scheme.data} answer={answer.data} />;
}
