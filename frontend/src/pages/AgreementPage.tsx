/** /projects/:id/agreement: how far people agree, each figure with its interval and what it rests on. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { agreementTable, type Agreement } from "../api/adjudication";
import styles from "../components/agreement/agreement.module.css";
import { CauseReport } from "../components/agreement/CauseReport";
import { FigureCell, FigureRow } from "../components/agreement/FigureRow";
import { Matrix } from "../components/agreement/Matrix";
import table from "../components/table.module.css";
import { Trouble } from "../components/Trouble";
import { Waiting } from "../components/Waiting";
import { agreement as agreementQuery } from "../state/adjudication/queries";
import { useTitle } from "../state/useTitle";
import page from "./page.module.css";
import { useProject } from "./project/useProject";

const SAME_PASSAGES = ["found", "overlap", "exact", "found_any_label"];
const BEYOND_CHANCE = ["plain", "kappa", "characters"];
const BY_LABEL = ["found", "overlap", "exact", "kappa"];

function Rows({ agreement, names }: { agreement: Agreement; names: readonly string[] }) {
  return names.map((name) => {
    const figure = agreement.overall.find(({ measure }) => measure === name);
    const measure = agreement.measures.find((one) => one.name === name);
    return figure && measure && <FigureRow key={name} figure={figure} measure={measure} />;
  });
}

/** Where a label has no figure at all, its line says once why. */
function LabelRow({ row }: { row: Agreement["labels"][number] }) {
  const figures = BY_LABEL.map((name) => row.figures.find(({ measure }) => measure === name));
  const reasons = new Set(figures.map((figure) => (figure?.value === null ? figure.undefined : "")));
  const reason = reasons.size === 1 ? [...reasons][0] : "";
  return (
    <tr>
      <th scope="row">
        {row.name} <div className="soft">{figures[0]?.spans ?? 0} marks</div>
      </th>
      {reason ? (
        <td colSpan={BY_LABEL.length} className="soft">
          {reason}
        </td>
      ) : (
        figures.map((figure, index) => (
          <td key={BY_LABEL[index]}>
            <FigureCell figure={figure} />
          </td>
        ))
      )}
    </tr>
  );
}

function Labels({ agreement }: { agreement: Agreement }) {
  const titles = BY_LABEL.map((name) => agreement.measures.find((measure) => measure.name === name)?.title);
  return (
    <div className={styles.wide} tabIndex={0} role="region" aria-label="Agreement by label">
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Label</th>
            {titles.map((title, index) => (
              <th key={BY_LABEL[index]} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {agreement.labels.map((row) => (
            <LabelRow key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
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
        {agreement.measures.map(({ name, title, reading, source }) => (
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
      <Rows agreement={agreement} names={SAME_PASSAGES} />
      <h2>Is that more than chance would give?</h2>
      <Rows agreement={agreement} names={BEYOND_CHANCE} />
      <h2>On which labels do they agree?</h2>
      <Labels agreement={agreement} />
      <h2>Who agrees with whom?</h2>
      {agreement.people.length < 2 ? (
        <p>Fewer than two people have finished an article yet.</p>
      ) : (
        <Matrix agreement={agreement} />
      )}
      <h2>Why did they differ?</h2>
      <CauseReport project={project} />
      <h2>The measures</h2>
      <HowToRead agreement={agreement} />
    </>
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
        on is settled in <Link to={`/projects/${id}/adjudication`}>adjudication</Link>.
      </p>
      {error && !data && <Trouble error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting lines={10} />}
      {data && <Report agreement={data} project={id} />}
    </>
  );
}
