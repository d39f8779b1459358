import { Button, NativeSelect } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { reportAddress, type Import, type ImportRow, type Outcome } from "../../api/imports";
import { importRows } from "../../state/imports";
import table from "../table.module.css";
import { Trouble } from "../Trouble";
import { Waiting } from "../Waiting";
import { kindOf, matchOf, nameOf, OUTCOMES } from "./words";
import styles from "./imports.module.css";

function Row({ row: { position, text, kind, uid, outcome, match, detail } }: { row: ImportRow }) {
  return (
    <tr>
      <td className={table.n}>{position}</td>
      <td className={styles.file}>
        {kindOf(kind)} {kind !== "text" && uid && <code>{uid}</code>}
        <br />
        <span className="soft">
          {kind === "text" ? "" : "in text "}
          {text}
        </span>
      </td>
      <td className={styles.state} data-outcome={outcome}>
        {nameOf(outcome)}
      </td>
      <td className={styles.detail}>
        {detail}
        {match && match !== "exact" && <div className="soft">{matchOf(match)}</div>}
      </td>
    </tr>
  );
}

const LOOKED_AT: readonly Outcome[] = ["error", "differs", "updated", "new"];

/** The rows that a person should look at, page by page, and the whole report to keep. */
export function Rows({ project, held }: { project: number; held: Import }) {
  const [outcome, setOutcome] = useState<Outcome | "">("");
  const rows = useInfiniteQuery(importRows(project, held, outcome));
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = rows;
  const choices = OUTCOMES.filter((one) => LOOKED_AT.includes(one.outcome));
  return (
    <>
      <div className={styles.row}>
        <NativeSelect
          label="Show"
          data={[{ value: "", label: "all that need a look" }, ...choices.map((one) => ({ value: one.outcome, label: one.name }))]}
          value={outcome}
          onChange={({ currentTarget }) => setOutcome(currentTarget.value as Outcome | "")}
        />
        <span>
          Every row as a file: <a href={reportAddress(project, held.id, "csv")}>CSV</a>,{" "}
          <a href={reportAddress(project, held.id, "ndjson")}>NDJSON</a>
        </span>
      </div>
      {error && !data && <Trouble error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Waiting lines={3} />}
      {data?.length === 0 && <p className="soft">{outcome ? "None of these." : "No row needs a look."}</p>}
      {data && data.length > 0 && (
        <div className={styles.wide} tabIndex={0} role="region" aria-label="Rows that need a look">
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col" className={table.n}>
                  Row
                </th>
                <th scope="col">Where</th>
                <th scope="col">Becomes</th>
                <th scope="col">Why</th>
              </tr>
            </thead>
            <tbody>
              {data.map((row) => (
                <Row key={row.position} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more rows
        </Button>
      )}
    </>
  );
}
