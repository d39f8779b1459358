/** /sources/:id/report: all that is known of a source's reliability, to be printed or sent to its publisher. */
import { Button } from "@mantine/core";
import { Link, useParams } from "react-router";
import { instant, printedDate } from "../../components/format";
import { Evidence, PartTable, Score } from "../../components/report/Head";
import { methodSentences } from "../../components/report/method";
import { Passages } from "../../components/report/Passages";
import styles from "../../components/report/report.module.css";
import { CorrectionList, CriteriaList, DecisionList, HistoryTable, ReplyList } from "../../components/report/Said";
import { Trouble } from "../../components/Trouble";
import { Waiting } from "../../components/Waiting";
import { useTitle } from "../../state/useTitle";
import { useReport, type Report } from "./useReport";

function Tools({ id }: { id: number }) {
  return (
    <div className={`${styles.tools} screen`}>
      <Button onClick={() => print()}>Print or save as PDF</Button>
      <Link to={`/sources/${id}`}>Back to the source</Link>
    </div>
  );
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Computed({ source, weights }: Pick<Report, "source" | "weights">) {
  return (
    <>
      <Score source={source} />
      <Section title="By part">
        <PartTable source={source} />
      </Section>
      <Section title="What it rests on">
        <Evidence source={source} />
      </Section>
      <Section title={`How it is computed (method ${source.method})`}>
        <p>{methodSentences(source.half_life).join(" ")}</p>
      </Section>
      <Section title="The ten passages with most weight">
        <Passages weights={weights} />
      </Section>
    </>
  );
}

function Whole({ report }: { report: Report }) {
  const { source, scores } = report;
  return (
    <>
      <h1>{source.name}</h1>
      <p className="soft">
        {source.domains.join(", ")}
        {source.domains.length > 0 && " · "}How far it can be trusted{source.day && `, as of ${printedDate(source.day)}`}
      </p>
      <Computed {...report} />
      <Section title="What the publisher says">
        <ReplyList replies={report.replies} name={source.name} />
      </Section>
      <Section title="Corrections">
        <CorrectionList corrections={report.corrections} />
      </Section>
      <Section title="Decisions of editors">
        <DecisionList decisions={report.decisions} />
      </Section>
      <Section title="Openness, criterion by criterion">
        <CriteriaList criteria={report.criteria} answers={report.answers} />
      </Section>
      <Section title="History of the score">
        <HistoryTable scores={scores.results} more={scores.next !== null} />
      </Section>
      <p className={styles.foot}>
        {location.origin}/sources/{source.id}, printed {instant(new Date().toISOString())}. A flag asks a question; it is
        never a verdict.
      </p>
    </>
  );
}

export function ReportPage() {
  const id = Number(useParams().id);
  const { report, error, retry } = useReport(id);
  useTitle(report && `Report on ${report.source.name}`);
  return (
    <div className={styles.report}>
      <Tools id={id} />
      {error && <Trouble page error={error} onRetry={retry} />}
      {!report && !error && <Waiting lines={12} />}
      {report && <Whole report={report} />}
    </div>
  );
}
