import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "react-router";
import { patchDecision, type Example } from "../../api/adjudication";
import { causeText } from "../../state/adjudication/causes";
import { examples, keys, proposedExamples } from "../../state/adjudication/queries";
import { Trouble } from "../Trouble";
import styles from "./Examples.module.css";

const VERDICTS = { agreed: "stands", kept: "stands", made: "stands", rejected: "does not stand" } as const;
const KINDS = { span: "", link: "link ", document: "whole article " } as const;

const valuesOf = (values: Readonly<Record<string, unknown>>) =>
  Object.entries(values).map(([name, value]) => `${name}: ${String(value)}`).join(", ");

function Passage({ one }: { one: Example }) {
  return (
    <p className={styles.passage} dir="auto">
      {one.kind === "document" ? one.title : one.before}
      {one.quote && <mark data-stands={one.verdict !== "rejected" || undefined}>{one.quote}</mark>}
      {one.after}
    </p>
  );
}

/** One settled case as an example: the passage, what was decided, what did not stand, and why people differed. */
function ExampleCard({ one, project, children }: { one: Example; project: number; children?: React.ReactNode }) {
  const values = valuesOf(one.attributes);
  return (
    <li className={styles.example}>
      <Passage one={one} />
      <p>
        {one.verdict === "rejected" ? "✗" : "✓"} {KINDS[one.kind]}
        <b>{one.label_name}</b> {values && `(${values}) `}
        {VERDICTS[one.verdict]}
      </p>
      {one.verdict !== "rejected" &&
        one.others.map((other) => (
          <p key={`${other.label_name} ${other.quote} ${valuesOf(other.attributes)}`} className="soft">
            ✗ not <b>{other.label_name}</b> {valuesOf(other.attributes) && `(${valuesOf(other.attributes)}) `}
            {other.quote && other.quote !== one.quote && <q dir="auto">{other.quote}</q>}
          </p>
        ))}
      {one.note && <p>{one.note}</p>}
      <p className="soft">
        {one.cause && `${causeText(one.cause)} · `}
        <Link to={`/projects/${project}/articles/${one.article}`} dir="auto">
          {one.title ?? "Untitled"}
        </Link>
      </p>
      {children}
    </li>
  );
}

/** Show a settled case in the guidelines, or no longer. */
function useShowing(project: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ one, example }: { one: Example; example: boolean }) =>
      patchDecision(project, one.article, one.uid, { example }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.examples(project) }),
  });
}

interface Props {
  project: number;
  /** Whether this person settles differences, and so chooses what is shown. */
  reviews: boolean;
}

/** Settled cases that the guidelines did not foresee: each becomes an example with one press. */
export function Proposed({ project, reviews }: Props) {
  const { data } = useQuery({ ...proposedExamples(project), enabled: reviews });
  const show = useShowing(project);
  if (!data || data.results.length === 0) return null;
  return (
    <section aria-label="Proposed examples">
      <h2>What do the guidelines not say yet?</h2>
      <p className="soft">
        These differences were settled with “the guidelines do not say”. Show them as examples, and say the rule above.
      </p>
      {show.error && <p role="alert">{show.error.message}</p>}
      <ul className={styles.list}>
        {data.results.map((one) => (
          <ExampleCard key={one.uid} one={one} project={project}>
            <button type="button" className={styles.act} onClick={() => show.mutate({ one, example: true })}>
              Show it as an example
            </button>
          </ExampleCard>
        ))}
      </ul>
    </section>
  );
}

/** Examples from settled passages, for everybody who marks. */
export function Examples({ project, reviews }: Props) {
  const { data, error, refetch } = useQuery(examples(project));
  const show = useShowing(project);
  if (error && !data) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!data || (data.results.length === 0 && !reviews)) return null;
  return (
    <section aria-label="Examples">
      <h2>Examples from settled passages</h2>
      {show.error && <p role="alert">{show.error.message}</p>}
      {data.results.length === 0 && (
        <p>
          None yet. While settling <Link to={`/projects/${project}/adjudication`}>differences</Link>, “Show it in the
          guidelines” puts a passage here.
        </p>
      )}
      <ul className={styles.list}>
        {data.results.map((one) => (
          <ExampleCard key={one.uid} one={one} project={project}>
            {reviews && (
              <button type="button" className="plain under soft" onClick={() => show.mutate({ one, example: false })}>
                Show it no longer
              </button>
            )}
          </ExampleCard>
        ))}
      </ul>
    </section>
  );
}
