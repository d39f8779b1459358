import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { withdrawCorrection, type Correction } from "../../api/judgedSources";
import { corrections as correctionsQuery, useSaid } from "../../state/judgedSources";
import { useJudging } from "../../state/judging";
import { instant, plural, printedDate } from "../format";
import { Trouble } from "../Trouble";
import { Waiting } from "../Waiting";
import { BeforeAfter } from "./judged/BeforeAfter";
import { CorrectionForm } from "./judged/CorrectionForm";
import { WebAddress } from "./judged/Proof";
import styles from "./judged/panels.module.css";
import { Withdraw } from "./judged/Withdraw";

const MEANS = "The flags that it put right count again, and the score is computed anew. It stays on the record, struck out.";

/** What was corrected, when and where, and which flags it put right. */
export function CorrectionWords({ correction }: { correction: Correction }) {
  const { article, text, address, corrected_on, flags } = correction;
  return (
    <>
      <p>
        <b>Corrected {printedDate(corrected_on)}</b>
        {article !== null && (
          <>
            {" "}
            · <Link to={`/articles/${article}`}>the article</Link>
          </>
        )}
        {address && (
          <>
            {" "}
            · <WebAddress address={address} />
          </>
        )}
      </p>
      <p className={styles.words}>{text}</p>
      <p className="soft">
        {flags.length === 0 ? "It put no flag right." : `It put ${plural(flags.length, "flag")} right, which no longer count.`}
      </p>
    </>
  );
}

function Item({ correction, source, editing }: { correction: Correction; source: number; editing: boolean }) {
  const end = useSaid(() => withdrawCorrection(source, correction.id));
  const { before, after, withdrawn_at, entered_by, at } = correction;
  const gone = withdrawn_at !== null;
  return (
    <li className={gone ? styles.gone : undefined}>
      <CorrectionWords correction={correction} />
      <BeforeAfter before={["Before", before]} after={["After", after]} waiting="being computed" />
      <p className="soft">
        Entered by {entered_by.name}, {instant(at)}
        {withdrawn_at !== null && `; withdrawn ${instant(withdrawn_at)}: its flags count again`}.
      </p>
      {editing && !gone && (
        <Withdraw
          what="this correction"
          means={MEANS}
          saving={end.isPending}
          error={end.error}
          onWithdraw={() => end.mutate(undefined)}
        />
      )}
    </li>
  );
}

/** What the outlet corrected, with the score before and after. */
export function Corrections({ source }: { source: { id: number; name: string } }) {
  const { me } = useJudging();
  const [entering, setEntering] = useState(false);
  const { data, error, refetch } = useQuery(correctionsQuery(source.id));
  if (error && !data) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting lines={4} />;
  return (
    <div className={styles.panel}>
      {data.length === 0 && <p className="soft">No correction of {source.name} is known here.</p>}
      <ol className={styles.list} aria-label="Corrections">
        {data.map((one) => (
          <Item key={one.id} correction={one} source={source.id} editing={me.is_editor} />
        ))}
      </ol>
      {me.is_editor && !entering && (
        <div>
          <Button variant="default" onClick={() => setEntering(true)}>
            Enter a correction…
          </Button>
        </div>
      )}
      {entering && <CorrectionForm source={source.id} onClose={() => setEntering(false)} />}
    </div>
  );
}
