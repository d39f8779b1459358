import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import type { Detector } from "../api/types";
import { recordText } from "../components/article/Why";
import { FamilyKey } from "../components/FamilyKey";
import { languageName, printedDate } from "../components/format";
import { Markdown } from "../components/Markdown";
import { LivePrecision } from "../components/detector/LivePrecision";
import { Precision } from "../components/Precision";
import { Trouble } from "../components/Trouble";
import { Waiting } from "../components/Waiting";
import { detector as detectorQuery } from "../state/queries";
import { useTitle } from "../state/useTitle";
import styles from "./DetectorPage.module.css";
import page from "./page.module.css";

function Examples({ id, title, passages }: { id: string; title: string; passages: readonly string[] }) {
  if (passages.length === 0) return null;
  return (
    <section id={id}>
      <h2>{title}</h2>
      {passages.map((passage) => (
        <blockquote key={passage} className={styles.example}>
          <Markdown>{passage}</Markdown>
        </blockquote>
      ))}
    </section>
  );
}

function Section({ title, text }: { title: string; text: string }) {
  if (!text) return null;
  return (
    <section>
      <h2>{title}</h2>
      <div className={page.prose}>
        <Markdown>{text}</Markdown>
      </div>
    </section>
  );
}

function Measured({ precision }: { precision: Detector["precision"] }) {
  return (
    <section>
      <h2>How often it was right before its release</h2>
      <p>
        <Precision precision={precision} />
      </p>
      {precision ? (
        <p className="soft">
          Counted on flags in real articles ({precision.sets.join(", ")}), each judged by hand, last on{" "}
          {printedDate(precision.judged_on)}. The range holds the true share with 90 % certainty.
          {precision.languages.length > 1 &&
            ` ${precision.languages.map((one) => `${languageName(one.language)}: right ${one.right} of ${one.right + one.wrong}.`).join(" ")}`}{" "}
          <a href="#flagged">See what it flags</a> and <a href="#left-alone">what it leaves alone</a>.
        </p>
      ) : (
        <p className="soft">
          Nobody has judged its flags on a set of real articles yet. <a href="#flagged">See what it flags</a> and{" "}
          <a href="#left-alone">what it leaves alone</a>.
        </p>
      )}
    </section>
  );
}

function Body({ detector }: { detector: Detector }) {
  const { family, severity, status, version, languages, record } = detector;
  return (
    <>
      <p className="soft">
        <Link to="/detectors">Detectors</Link>
      </p>
      <h1>{detector.title}</h1>
      <p className={page.lead}>
        <FamilyKey family={family} /> {family} · {severity}
        {status === "preview" && " · in preview: never counted"} · version {version} ·{" "}
        {languages.map(languageName).join(", ")}
        <br />
        {record.raised.toLocaleString("en-GB")} raised. {recordText(record)}
      </p>
      <div className={page.prose}>
        <Markdown>{detector.explanation || detector.summary}</Markdown>
      </div>
      <LivePrecision name={detector.name} languages={languages} />
      <Measured precision={detector.precision} />
      <Section title="Known limits" text={detector.limits} />
      <Section title="Reference" text={detector.reference} />
      <Examples id="flagged" title="Flagged" passages={detector.flagged} />
      <Examples id="left-alone" title="Left alone" passages={detector.left_alone} />
    </>
  );
}

export function DetectorPage() {
  const { name = "" } = useParams();
  const { data, error, refetch } = useQuery(detectorQuery(name));
  useTitle(data?.title);
  return (
    <div className={`${page.page} ${page.narrow}`}>
      {error && !data && <Trouble page error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting lines={8} />}
      {data && <Body detector={data} />}
    </div>
  );
}
