/** /projects/:id/articles/:article: one article, to be marked up; ?version= is an older one, with ?beside= there are two. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useParams, useSearchParams } from "react-router";
import { Trouble } from "../../components/Trouble";
import { Together } from "../../desk/state/together";
import { useDeskAnswer } from "../../state/deskQueries";
import { project } from "../../state/projects";
import { useTitle } from "../../state/useTitle";
import { Workplace } from "./Workplace";

export function DeskPage() {
  const params = useParams();
  const [id, article] = [Number(params.id), Number(params.article)];
  const [together] = useState(() => new Together());
  const scheme = useQuery(project(id));
  const [search] = useSearchParams();
  const version = Number(search.get("version")) || null;
  const { answer, ...asking } = useDeskAnswer(id, article, version);
  useTitle(answer?.version.title);
  const error = answer && scheme.data ? null : (scheme.error ?? asking.error);
  const again = () => {
    void scheme.refetch();
    asking.again();
  };
  if (error) return <Trouble page error={error} onRetry={again} />;
  if (!scheme.data || !answer) return null;
  return <Workplace key={answer.version.id} project={scheme.data} answer={answer} together={together} />;
}
