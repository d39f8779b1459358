/** /sources/:id: how far this outlet can be trusted, on what evidence, and what would change that. */
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link, useParams, useSearchParams } from "react-router";
import { PARTS, type PartName, type SourceReport } from "../../api/sources";
import { Corrections } from "../../components/source/Corrections";
import { Criteria } from "../../components/source/Criteria";
import { Decisions } from "../../components/source/Decisions";
import { Head } from "../../components/source/Head";
import { History } from "../../components/source/History";
import { PartList } from "../../components/source/Parts";
import { Replies } from "../../components/source/Replies";
import panel from "../../components/source/source.module.css";
import { Trend } from "../../components/source/Trend";
import { WeightyArticles } from "../../components/source/WeightyArticles";
import { WhatIf } from "../../components/source/WhatIf";
import { WhatMoves } from "../../components/source/WhatMoves";
import { Trouble } from "../../components/Trouble";
import { Waiting } from "../../components/Waiting";
import { source as sourceQuery } from "../../state/sources/queries";
import { useFreshSource } from "../../state/sources/useFreshSource";
import { useTitle } from "../../state/useTitle";
import styles from "./SourcePage.module.css";

/** The part that is open, kept in the page's address. */
function usePart(): [PartName | null, (part: PartName | null) => void] {
  const [params, setParams] = useSearchParams();
  const part = PARTS.find((one) => one === params.get("part")) ?? null;
  return [part, (next) => setParams(next ? { part: next } : {}, { replace: true, preventScrollReset: true })];
}

const All = ({ children }: { children: ReactNode }) => <div className={styles.all}>{children}</div>;

/** What people say of the source, in the order in which it is asked. */
const SAID = [
  ["Is the score signed off?", Decisions],
  ["What does the publisher reply?", Replies],
  ["How open is it?", Criteria],
  ["What has it corrected?", Corrections],
] as const;

function Said({ source }: { source: SourceReport }) {
  return SAID.map(([title, Panel]) => (
    <section key={title} className={panel.box}>
      <h2>{title}</h2>
      <Panel source={source} />
    </section>
  ));
}

function Panels({ source }: { source: SourceReport }) {
  useFreshSource(source);
  const [part, openPart] = usePart();
  return (
    <div className={styles.panels}>
      <Head source={source} />
      <PartList source={source} open={part} onOpen={openPart} />
      <All>
        <Trend source={source} />
      </All>
      <All>
        <WhatMoves source={source} />
      </All>
      <All>
        <WeightyArticles source={source} />
      </All>
      <All>
        <WhatIf source={source} />
      </All>
      <Said source={source} />
      <All>
        <History source={source} />
      </All>
    </div>
  );
}

export function SourcePage() {
  const id = Number(useParams()["id"]);
  const { data, error, refetch } = useQuery(sourceQuery(id));
  useTitle(data?.name);
  return (
    <div className={styles.page}>
      <p className={`${styles.links} screen`}>
        <Link to="/sources">Sources</Link>
        <Link to={`/sources/${id}/report`}>Report to print</Link>
      </p>
      {error && !data && <Trouble page error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting lines={12} />}
      {data && <Panels key={data.id} source={data} />}
    </div>
  );
}
