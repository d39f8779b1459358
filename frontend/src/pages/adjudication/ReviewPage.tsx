/** /projects/:id/adjudication/:article: everyone's marks on one text, and the cases where they differ. */
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useParams } from "react-router";
import { Trouble } from "../../components/Trouble";
import { project as projectQuery, review as reviewQuery } from "../../state/adjudication/queries";
import { useTitle } from "../../state/useTitle";
import { Waiting } from "../../components/Waiting";
import page from "../page.module.css";
import { Workplace } from "./Workplace";

export function ReviewPage() {
  const { id, article } = useParams();
  const project = useQuery(projectQuery(Number(id)));
  const review = useQuery(reviewQuery(Number(id), Number(article)));
  const title = review.data?.version.title;
  useTitle(title ? `${title}: adjudication` : "Adjudication");
  const labels = useMemo(() => new Map(project.data?.labels.map((label) => [label.id, label])), [project.data]);
  const error = project.error ?? review.error;
  if (error && !(project.data && review.data)) {
    const again = () => void Promise.all([project.refetch(), review.refetch()]);
    return <Trouble page error={error} onRetry={again} />;
  }
  if (!project.data || !review.data) {
    return (
      <div className={page.page}>
        <Waiting lines={12} />
      </div>
    );
  }
  return <Workplace key={`${id} ${article}`} project={project.data} review={review.data} labels={labels} />;
}
