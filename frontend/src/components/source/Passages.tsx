import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import type { PartName, WeightyPassage } from "../../api/sources";
import { weights } from "../../state/sources/queries";
import { SIGNS } from "../article/words";
import { plural } from "../format";
import { costText, PART_TITLES } from "../score";
import { Trouble } from "../Trouble";
import { Waiting } from "../Waiting";
import styles from "./source.module.css";

const FIRST = 10; // passages shown before the rest is asked for

const QUOTE = 160; // characters of a passage shown

const short = (quote: string) => (quote.length > QUOTE ? `${quote.slice(0, QUOTE)}…` : quote);

export const flagAddress = ({ article, flag }: { article: number; flag: number }) =>
  `/articles/${article}/flags/${flag}`;

function Passage({ passage }: { passage: WeightyPassage }) {
  const { points, message, verdict, severity, detector_title, title, quotes } = passage;
  return (
    <li className={styles.move}>
      <span className={styles.points}>{costText(points)}</span>
      <span>
        <Link to={flagAddress(passage)} dir="auto">
          {message}
        </Link>
        {quotes.map((quote, index) => (
          <q key={index} className={styles.quote} dir="auto">
            {short(quote)}
          </q>
        ))}
        <span className="soft">
          {detector_title} · {severity} · <span aria-hidden>{SIGNS[verdict]} </span>
          {verdict} · {title ?? "no title"}
        </span>
      </span>
    </li>
  );
}

/** The passages that one part rests on, with the points that each costs the whole. */
export function Passages({ source, part }: { source: number; part: PartName }) {
  const { data, error, refetch } = useQuery(weights(source, part));
  const [all, setAll] = useState(false);
  if (error && !data) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting lines={3} />;
  const own = data.passages.filter((passage) => passage.part === part);
  if (own.length === 0) return <p className="soft">No flag counts against it.</p>;
  return (
    <>
      <p className="soft">
        {plural(own.length, "passage")}, with the points of the whole score that each costs. An unjudged flag counts as
        often as its detector is right.
      </p>
      <ol className={styles.list} aria-label={`Passages: ${PART_TITLES[part]}`}>
        {own.slice(0, all ? own.length : FIRST).map((passage) => (
          <Passage key={passage.flag} passage={passage} />
        ))}
      </ol>
      {own.length > FIRST && !all && (
        <button type="button" className="plain under" onClick={() => setAll(true)}>
          Show all {own.length}
        </button>
      )}
    </>
  );
}
