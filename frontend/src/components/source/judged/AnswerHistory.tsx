import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Criterion } from "../../../api/judgedSources";
import { answerHistory } from "../../../state/judgedSources";
import { instant } from "../../format";
import { Trouble } from "../../Trouble";
import { Waiting } from "../../Waiting";
import { Proof } from "./Proof";
import styles from "./panels.module.css";

function Lines({ source, criteria }: { source: number; criteria: readonly Criterion[] }) {
  const { data, error, refetch } = useQuery(answerHistory(source));
  if (error && !data) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting lines={3} />;
  if (data.length === 0) return <p className="soft">Nobody has answered a criterion yet.</p>;
  const titles = new Map(criteria.map(({ key, title }) => [key, title]));
  return (
    <ol>
      {data.map((one) => (
        <li key={one.id}>
          {titles.get(one.criterion) ?? one.criterion}: <b>{one.answer}</b>{" "}
          <span className="soft">
            {one.person.name}, {instant(one.at)}
          </span>
          {one.note && <p>{one.note}</p>}
          <Proof addresses={one.proof} />
        </li>
      ))}
    </ol>
  );
}

/** Every answer ever given, fetched when first opened: nothing here is changed or deleted. */
export function AnswerHistory({ source, criteria }: { source: number; criteria: readonly Criterion[] }) {
  const [opened, setOpened] = useState(false);
  return (
    <details className={styles.history} onToggle={({ currentTarget }) => setOpened(currentTarget.open)}>
      <summary>All answers so far</summary>
      {opened && <Lines source={source} criteria={criteria} />}
    </details>
  );
}
