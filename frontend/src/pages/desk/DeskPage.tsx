/** /projects/:id/articles/:article: one article, to be marked up; with ?beside=:other, two. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useParams } from "react-router";
import { Trouble } from "../../components/Trouble";
import { Together } from "../../desk/state/together";
import { desk, project } from "../../state/deskQueries";
import { useTitle } from "../../state/useTitle";
import { Workplace } from "./Workplace";

export function DeskPage() {
  const params = useParams();
  const [id, article] = [Number(params.id), Number(params.article)];
  const [together] = useState(() => new Together());
  const scheme = useQuery(project(id));
  const answer = useQuery(desk(id, article));
  useTitle(answer.data?.version.title);
  const error = answer.data ? null : (scheme.error ?? answer.error);
  const again = () => void Promise.all([scheme.refetch(), answer.refetch()]);
  if (error) return <Trouble page error={error} onRetry={again} />;
  if (!scheme.data || !answer.data) return null;
  return <Workplace key={answer.data.version.id} project={scheme.data} answer={answer.data} together={together} />;
}
