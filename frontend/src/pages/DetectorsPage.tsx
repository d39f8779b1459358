import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Detector } from "../api/types";
import styles from "../components/detector/detector.module.css";
import { languageText, liveText } from "../components/detector/words";
import { FamilyKey } from "../components/FamilyKey";
import { IntervalLine } from "../components/IntervalLine";
import { Precision } from "../components/Precision";
import table from "../components/table.module.css";
import { Trouble } from "../components/Trouble";
import { Waiting } from "../components/Waiting";
import { detectors } from "../state/queries";
import { useTitle } from "../state/useTitle";
import page from "./page.module.css";

function Row({ detector }: { detector: Detector }) {
  return (
    <tr>
      <td>
        <Link to={`/detectors/${detector.name}`}>
          <b>{detector.title}</b>
        </Link>
        <div className="soft">{detector.summary}</div>
      </td>
      <td style={{ whiteSpace: "nowrap" }}>
        <FamilyKey family={detector.family} /> {detector.family}
        <div className="soft">
          {detector.severity}
          {detector.status === "preview" && " · preview"}
        </div>
      </td>
      <td>
        <Precision precision={detector.precision} />
      </td>
      <td>
        {detector.record.raised.toLocaleString("en-GB")} raised
        <div className={styles.line}>
          <IntervalLine {...detector.live} />
        </div>
        <div className="soft">{liveText(detector.live)}</div>
        {detector.muted.map((language) => (
          <div key={language}>
            <span className={styles.tag}>muted in {languageText(language)}</span>
          </div>
        ))}
      </td>
    </tr>
  );
}

export function DetectorsPage() {
  useTitle("Detectors");
  const { data, error, refetch } = useQuery(detectors);
  return (
    <div className={page.page}>
      <h1>Detectors</h1>
      <p className={page.lead}>
        What the engine looks for, one narrow check each. A flag asks a question; these pages say how it came to be asked
        and when it is known to be wrong.
      </p>
      {error && !data && <Trouble error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting lines={6} />}
      {data && (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Detector</th>
              <th scope="col">Family</th>
              <th scope="col">Measured</th>
              <th scope="col">Record here</th>
            </tr>
          </thead>
          <tbody>
            {data.map((detector) => (
              <Row key={detector.name} detector={detector} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
