/** /articles/:id and /articles/:id/flags/:flagId: an article, its flags, and one of them open. */
import { useQuery } from "@tanstack/react-query";
import { Navigate, useMatch, useParams } from "react-router";
import { Trouble } from "../../components/Trouble";
import { useArticle } from "../../state/reader/useArticle";
import { flag as flagQuery } from "../../state/queries";
import { useTitle } from "../../state/useTitle";
import { Reader } from "./Reader";
import { Skeleton } from "./Skeleton";

export function ArticlePage() {
  const id = Number(useParams().id);
  const chosen = useMatch("/articles/:id/flags/:flagId")?.params.flagId;
  const flagId = chosen === undefined ? null : Number(chosen);
  const data = useArticle(id);
  useTitle(data.version?.title);
  const { article, version, flags } = data;
  const missing = data.ready && flagId !== null && !flags.some((flag) => flag.id === flagId);
  const elsewhere = useQuery({ ...flagQuery(flagId), enabled: missing }).data;
  if (data.error) return <Trouble page error={data.error} onRetry={data.retry} />;
  if (!article || !version || !data.ready) return <Skeleton />;
  if (elsewhere && elsewhere.article !== id) {
    return <Navigate to={`/articles/${elsewhere.article}/flags/${elsewhere.id}`} replace />;
  }
  return <Reader key={id} article={article} version={version} flags={flags} address={flagId} />;
}
