/** /projects/:id/suggestions: what suggestions are worth, and what difference they make. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { SuggestionReport } from "../../api/suggestions";
import type { Project } from "../../api/projectTypes";
import { plural } from "../../components/format";
import { Differences } from "../../components/project/report/Differences";
import { Makers } from "../../components/project/report/Makers";
import { isAtLeast } from "../../components/project/roles";
import { Trouble } from "../../components/Trouble";
import { Waiting } from "../../components/Waiting";
import { suggestionReport } from "../../state/deskQueries";
import page from "../page.module.css";
import styles from "./SuggestionReportPage.module.css";
import { useProject } from "./useProject";

const NOT_BLIND =
  "This project shows suggestions from the start, so that what they change cannot be told. In blind mode people judge first, and both are kept";
const NOBODY = "Nobody has judged an article blind yet. It is told as soon as somebody marks an article and reveals it.";

function Blind({ project, report }: { project: Project; report: SuggestionReport }) {
  if (!project.blind) {
    return (
      <p className="soft">
        {NOT_BLIND}
        {isAtLeast(project.role, "admin") && (
          <>
            : turn it on under <Link to={`/projects/${project.id}/settings`}>Settings</Link>
          </>
        )}
        .
      </p>
    );
  }
  if (report.people === 0) return <p className="soft">{NOBODY}</p>;
  return (
    <>
      <p>
        {plural(report.people, "person", "people")} judged {plural(report.articles, "article")} blind and then asked to see the
        suggestions. What they had marked by then stands beside what they marked after.
      </p>
      <div className={styles.wide} tabIndex={0} role="region" aria-label="Before and after">
        <Differences rows={report.labels} labels={project.labels} />
      </div>
    </>
  );
}

export function SuggestionReportPage() {
  const project = useProject();
  const allowed = isAtLeast(project.role, "reviewer");
  const { data, error, refetch } = useQuery({ ...suggestionReport(project.id), enabled: allowed });
  if (!allowed) return <p>Only reviewers, editors and admins see this: it tells of everyone’s marks.</p>;
  if (error && !data) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting lines={6} />;
  return (
    <>
      <h2>What suggestions are worth</h2>
      {data.makers.length === 0 ? (
        <p className="soft">
          Nobody has been shown a suggestion yet. Flags and what the engine reads become suggestions where a label bears their
          name; outside models send theirs over REST.
        </p>
      ) : (
        <div className={styles.wide} tabIndex={0} role="region" aria-label="Answers to suggestions">
          <Makers rows={data.makers} labels={project.labels} />
        </div>
      )}
      <h2>What suggestions change</h2>
      <Blind project={project} report={data} />
      <p className={`${page.lead} ${styles.how}`}>
        A mark agrees with a suggestion where both have the same label and share at least half of what they cover together. A
        figure whose intervals overlap with another’s shows no difference.
      </p>
    </>
  );
}
