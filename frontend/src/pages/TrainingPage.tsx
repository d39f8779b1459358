/** /projects/:id/training: each annotator against gold, and whether that changes with time. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import type { Figure, Trained } from "../api/adjudication";
import styles from "../components/agreement/agreement.module.css";
import { FigureCell } from "../components/agreement/FigureRow";
import table from "../components/table.module.css";
import { Trouble } from "../components/Trouble";
import { Waiting } from "../components/Waiting";
import { training as trainingQuery } from "../state/adjudication/queries";
import { useTitle } from "../state/useTitle";
import page from "./page.module.css";
import { useProject } from "./project/useProject";

const LEAST = 0.7;
const day = (instant: string) => new Date(instant).toLocaleDateString("en-GB", { dateStyle: "medium" });

function Line({ name, figures }: { name: string; figures: readonly Figure[] }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {figures.map((figure) => (
        <td key={figure.measure}>
          <FigureCell figure={figure} />
        </td>
      ))}
    </tr>
  );
}

function Accuracy({ person }: { person: Trained }) {
  const { overlap, exact } = person;
  return (
    <div className={styles.wide} tabIndex={0} role="region" aria-label={`${person.name} against gold`}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">
              <span className="hidden">How</span>
            </th>
            <th scope="col">How much of what they mark is right?</th>
            <th scope="col">How much of the gold do they find?</th>
            <th scope="col">Both in one (F1)</th>
          </tr>
        </thead>
        <tbody>
          <Line name="With credit for overlap" figures={[overlap.precision, overlap.recall, overlap.f1]} />
          <Line name="To the character" figures={[exact.precision, exact.recall, exact.f1]} />
        </tbody>
      </table>
    </div>
  );
}

function Windows({ person }: { person: Trained }) {
  return (
    <table className={table.table}>
      <caption className="hidden">F1 with credit for overlap as time goes by</caption>
      <thead>
        <tr>
          <th scope="col">Finished</th>
          <th scope="col">Gold articles</th>
          <th scope="col">F1 with credit for overlap</th>
        </tr>
      </thead>
      <tbody>
        {person.windows.map(({ since, until, articles, f1 }) => (
          <tr key={since}>
            <td>{day(since) === day(until) ? day(since) : `${day(since)} to ${day(until)}`}</td>
            <td>{articles}</td>
            <td>
              <FigureCell figure={f1} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const WORDS: Record<string, string> = { passed: "✓ Ready", "not yet": "Not ready yet", "go on": "Cannot be told yet" };

const FEW = 6; // people up to whom every person's figures are shown at once

function Person({ person, open }: { person: Trained; open: boolean }) {
  return (
    <details className={styles.person} open={open}>
      <summary>
        <h2>{person.name}</h2> <b>{WORDS[person.training.kind] ?? person.training.kind}.</b> {person.training.sentence}
      </summary>
      <Accuracy person={person} />
      <p>
        <b>Does their care hold?</b> {person.drift.sentence}
      </p>
      <Windows person={person} />
    </details>
  );
}

function None({ project, gold }: { project: number; gold: number }) {
  if (gold > 0) return <p>
        Nobody has finished {gold === 1 ? "the gold article" : `one of the ${gold} gold articles`} yet.{" "}
        <Link to={`/projects/${project}`}>Give {gold === 1 ? "it" : "them"}</Link> to those in training.
      </p>;
  return (
    <p>
      No article of this project is gold yet. Settle one under{" "}
      <Link to={`/projects/${project}/adjudication`}>Differences</Link>, then choose “Train and test annotators with it”.
    </p>
  );
}

function Least({ least, onLeast }: { least: number; onLeast: (least: number) => void }) {
  return (
    <label className={styles.least}>
      Ready from an agreement with gold (F1) of{" "}
      <input
        type="number"
        min={0}
        max={1}
        step={0.05}
        value={least}
        onChange={({ currentTarget: { value } }) => value !== "" && onLeast(Math.min(Math.max(Number(value), 0), 1))}
      />
    </label>
  );
}

export function TrainingPage() {
  const { id, name } = useProject();
  const [least, setLeast] = useState(LEAST);
  const { data, error, refetch } = useQuery(trainingQuery(id, least));
  useTitle(`Training: ${name}`);
  return (
    <>
      <p className={page.lead}>
        Each annotator’s marks on gold articles, held against what was settled there: whether they are ready, and
        whether they stay so.
      </p>
      {data?.people.length !== 0 && <Least least={least} onLeast={setLeast} />}
      {error && !data && <Trouble error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting lines={6} />}
      {data?.people.length === 0 && <None project={id} gold={data.gold} />}
      {data?.people.map((person) => (
        <Person key={person.id} person={person} open={data.people.length <= FEW} />
      ))}
    </>
  );
}
