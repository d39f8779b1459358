/** /projects/:id/articles/:article: one article, to be marked up. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useParams } from "react-router";
import { getProject } from "../../api/desk";
import { Trouble } from "../../components/Trouble";
import { desk } from "../../state/day/queries";
import { useTitle } from "../../state/useTitle";
import { Workplace } from "./Workplace";

export const project = (id: number) => queryOptions({ queryKey: ["project", id], queryFn: () => getProject(id) });

export function DeskPage() {
  const params = useParams();
  const [id, article] = [Number(params.id), Number(params.article)];
  const scheme = useQuery(project(id));
  const answer = useQuery(desk(id, article));
  useTitle(answer.data?.version.title);
  const { refetch } = answer;
  const isAhead = answer.data?.ahead === true;
  useEffect(() => {
    if (isAhead) void refetch(); // now that it is shown, it is asked for as such
  }, [isAhead, refetch]);
  const error = answer.data ? null : (scheme.error ?? answer.error);
  const again = () => void Promise.all([scheme.refetch(), answer.refetch()]);
  if (error) return <Trouble page error={error} onRetry={again} />;
  if (!scheme.data || !answer.data) return null;
  return <Workplace key={answer.data.version.id} project={scheme.data} answer={answer.data} />;
}
