/** Suppose that flags were judged otherwise, detectors not heard, criteria answered: the score now and then. */
import { Button } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { SourceReport } from "../../api/sources";
import { supposing } from "../../state/sources/queries";
import { isSupposing, NOTHING } from "../../state/sources/supposed";
import { Trouble } from "../Trouble";
import { NowAndThen } from "./NowAndThen";
import styles from "./source.module.css";
import { SupposeCriteria, SupposeMuted, SupposeVerdicts } from "./Suppose";

const PAUSE = 150; // milliseconds after the last choice

export function WhatIf({ source }: { source: SourceReport }) {
  const [supposed, setSupposed] = useState(NOTHING);
  const [asked] = useDebouncedValue(supposed, PAUSE);
  const given = isSupposing(supposed);
  const { data, error, refetch } = useQuery(supposing(source.id, asked, isSupposing(asked)));
  const parts = { source: source.id, supposed, onChange: setSupposed };
  return (
    <section className={styles.box}>
      <h2>What if?</h2>
      <p className="soft">
        Choose what to suppose and see where the score would stand. Nothing is stored, nobody else sees it.
      </p>
      <div className={styles.both}>
        <SupposeVerdicts {...parts} />
        <div>
          <SupposeMuted {...parts} />
          <SupposeCriteria {...parts} />
        </div>
      </div>
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {given && data && !error && <NowAndThen answer={data} />}
      {given && (
        <Button variant="default" size="xs" mt="sm" onClick={() => setSupposed(NOTHING)}>
          Suppose nothing
        </Button>
      )}
    </section>
  );
}
