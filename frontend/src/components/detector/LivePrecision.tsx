import { useQuery } from "@tanstack/react-query";
import { useMemo, type ReactNode } from "react";
import { Link } from "react-router";
import type { Live, LivePrecision as Precision } from "../../api/accountability";
import { precision } from "../../state/accountability";
import { Chart } from "../charts/Chart";
import { IntervalLine } from "../IntervalLine";
import table from "../table.module.css";
import { Trouble } from "../Trouble";
import { Waiting } from "../Waiting";
import { Mutings } from "./Mutings";
import { drawWeeks, weekFigures, type Week } from "./weeks";
import { apartText, languageText, liveText } from "./words";
import styles from "./detector.module.css";

interface RowProps {
  name: ReactNode;
  live: Live;
}

function Row({ name, live }: RowProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <div className={styles.line}>
          <IntervalLine {...live} />
        </div>
      </td>
      <td>
        {liveText(live)}
        {apartText(live) && <span className="soft"> · {apartText(live)}</span>}
      </td>
    </tr>
  );
}

/** Precision by something: each with its interval drawn, and in words. The title asks what the table answers. */
function Table({ title, what, children }: { title: string; what: string; children: ReactNode }) {
  return (
    <>
      <h3>{title}</h3>
      <div className={styles.wide} tabIndex={0} role="region" aria-label={title}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{what}</th>
              <th scope="col">0 to 100 % right</th>
              <th scope="col">As judged</th>
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </div>
    </>
  );
}

function Weeks({ name, weeks }: { name: string; weeks: readonly Week[] }) {
  const draw = useMemo(() => drawWeeks(weeks), [weeks]);
  const figures = useMemo(() => weekFigures(weeks), [weeks]);
  return (
    <Chart question="Is it getting better or worse?" draw={draw} figures={figures} file={`${name}-by-week`}>
      <p className="soft">
        Each week’s judged flags: the dot is the share that was right, the bar holds the true share with 90 % certainty.
      </p>
    </Chart>
  );
}

function Tables({ name, found }: { name: string; found: Precision }) {
  const { languages, outlets, more_outlets, weeks } = found;
  return (
    <>
      <Table title="Is it as right in every language?" what="Language">
        {languages.map((one) => (
          <Row key={one.language} name={languageText(one.language)} live={one} />
        ))}
      </Table>
      <Table title="Is it as right with every outlet?" what="Outlet">
        {outlets.map((one) => (
          <Row key={one.source} name={<Link to={`/sources/${one.source}`}>{one.name}</Link>} live={one} />
        ))}
      </Table>
      {more_outlets > 0 && <p className="soft">And {more_outlets} more outlets with fewer judged flags.</p>}
      <Weeks name={name} weeks={weeks} />
    </>
  );
}

function Overall({ live }: { live: Live }) {
  if (live.value === null) {
    const apart = apartText(live);
    return <p>None of its flags has been judged{apart ? ` right or wrong (${apart})` : ""}.</p>;
  }
  return (
    <>
      <p className={styles.live}>
        <span className={styles.line}>
          <IntervalLine {...live} />
        </span>
        <b>{liveText(live)}</b>
        {apartText(live) && <span className="soft">{apartText(live)}</span>}
      </p>
      <p className="soft">
        Counted on the flags that were confirmed or dismissed in this newsroom. The range holds the true share with 90 %
        certainty; unsure and disputed flags are left out of it.
      </p>
    </>
  );
}

/** How often a detector is right as people judge it here, and where it is muted. */
export function LivePrecision({ name, languages }: { name: string; languages: readonly string[] }) {
  const { data, error, refetch } = useQuery(precision(name));
  return (
    <section aria-labelledby="live">
      <h2 id="live">How often it is right here</h2>
      {error && !data && <Trouble error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting lines={3} />}
      {data && (
        <>
          <Overall live={data.overall} />
          <Mutings name={name} mutings={data.muted} languages={languages} found={data.languages} />
          {data.overall.value !== null && <Tables name={name} found={data} />}
        </>
      )}
    </section>
  );
}
