/** /projects/:id/agreement: how far people agree, each figure with its interval and what it rests on. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { agreementTable, type Agreement, type Part } from "../api/adjudication";
import styles from "../components/agreement/agreement.module.css";
import { CauseReport } from "../components/agreement/CauseReport";
import { FigureRow } from "../components/agreement/FigureRow";
import { LabelTable } from "../components/agreement/LabelTable";
import { Matrix } from "../components/agreement/Matrix";
import { Values } from "../components/agreement/Values";
import { Trouble } from "../components/Trouble";
import { Waiting } from "../components/Waiting";
import { agreement as agreementQuery } from "../state/adjudication/queries";
import { useTitle } from "../state/useTitle";
import page from "./page.module.css";
import { useProject } from "./project/useProject";

const SAME_PASSAGES = ["found", "overlap", "exact", "found_any_label"];
const BEYOND_CHANCE = ["plain", "kappa", "characters"];
const BY_LABEL = ["found", "overlap", "exact", "kappa"];

const OF_LINKS = ["link_found", "link_type", "link_alpha"];
const OF_DOCUMENTS = ["plain", "kappa", "sets"];

function Rows({ part, names }: { part: Part; names: readonly string[] }) {
  return names.map((name) => {
    const figure = part.overall.find(({ measure }) => measure === name);
    const measure = part.measures.find((one) => one.name === name);
    return figure && measure && <FigureRow key={name} figure={figure} measure={measure} />;
  });
}

/** Document labels and links: over all, then by label; left out where the scheme has none. */
function Further({ agreement }: { agreement: Agreement }) {
  const { attributes, documents, links } = agreement;
  return (
    <>
      {attributes.length > 0 && (
        <>
          <h2>Do they give the same values?</h2>
          <Values attributes={attributes} />
        </>
      )}
      {documents.labels.length > 0 && (
        <>
          <h2>Do they label whole articles alike?</h2>
          <Rows part={documents} names={OF_DOCUMENTS} />
          <LabelTable
            rows={documents.labels}
            measures={documents.measures}
            shown={["plain", "kappa"]}
            head="Label"
            caption="Agreement on whole articles by label"
          />
        </>
      )}
      {links.labels.length > 0 && (
        <>
          <h2>Do they link the same passages?</h2>
          <Rows part={links} names={OF_LINKS} />
          <LabelTable
            rows={links.labels}
            measures={links.measures}
            shown={OF_LINKS.slice(0, 2)}
            head="Type of link"
            caption="Agreement on links by type"
          />
        </>
      )}
    </>
  );
}

/** Each measure once, in the order of the page. */
function allMeasures({ measures, attributes, documents, links }: Agreement) {
  const all = [measures, ...attributes.map((one) => one.measures), documents.measures, links.measures].flat();
  return Array.from(new Map(all.map((measure) => [measure.name, measure])).values());
}

function HowToRead({ agreement }: { agreement: Agreement }) {
  return (
    <details>
      <summary>How to read these figures, and where they come from</summary>
      <p className="soft">
        Each line runs from 0 to 1. The band is the {Math.round(100 * agreement.level)} % interval: where the figure
        would likely be with other articles of the same kind. Where two bands overlap, do not rank what they stand for.
      </p>
      <dl className={styles.reading}>
        {allMeasures(agreement).map(({ name, title, reading, source }) => (
          <div key={name}>
            <dt>{title}</dt>
            <dd>
              {reading} <span>({source})</span>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function Report({ agreement, project }: { agreement: Agreement; project: number }) {
  return (
    <>
      <p>
        <a href={agreementTable(project)} download>
          Download all figures as CSV
        </a>
      </p>
      <h2>Do people mark the same passages?</h2>
      <Rows part={agreement} names={SAME_PASSAGES} />
      <h2>Is that more than chance would give?</h2>
      <Rows part={agreement} names={BEYOND_CHANCE} />
      <h2>On which labels do they agree?</h2>
      <LabelTable
        rows={agreement.labels}
        measures={agreement.measures}
        shown={BY_LABEL}
        head="Label"
        caption="Agreement by label"
      />
      <Further agreement={agreement} />
      <h2>Who agrees with whom?</h2>
      <Matrix agreement={agreement} />
      <h2>Why did they differ?</h2>
      <CauseReport project={project} />
      <h2>The measures</h2>
      <HowToRead agreement={agreement} />
    </>
  );
}

function None({ project }: { project: number }) {
  return (
    <p>
      Fewer than two people have finished an article yet. <Link to={`/projects/${project}`}>Give the same articles</Link> to two people or
      more, or let the queue do it: set “people to an article” to two under{" "}
      <Link to={`/projects/${project}/settings`}>Settings</Link>.
    </p>
  );
}

export function AgreementPage() {
  const { id, name } = useProject();
  const { data, error, refetch } = useQuery(agreementQuery(id));
  useTitle(`Agreement: ${name}`);
  return (
    <>
      <p className={page.lead}>
        How far people agree who have marked the same articles, without having seen each other’s marks. What they differ
        on is settled under <Link to={`/projects/${id}/adjudication`}>Differences</Link>.
      </p>
      {error && !data && <Trouble error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting lines={10} />}
      {data && data.people.length < 2 && <None project={id} />}
      {data && data.people.length > 1 && <Report agreement={data} project={id} />}
    </>
  );
}
