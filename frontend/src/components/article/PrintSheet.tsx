import type { Article, Flag, Version } from "../../api/types";
import { instant, printedDate } from "../format";
import { Passage } from "./Passages";
import { reasonText } from "./words";
import styles from "./PrintSheet.module.css";

function verdictText({ verdict, judgements }: Flag): string {
  const lines = judgements.map(({ person, verdict: said, reason, note }) =>
    [`${person.name}: ${said}`, reason && reasonText(reason), note].filter(Boolean).join(", "),
  );
  return [verdict, ...lines].join("; ");
}

function Item({ flag }: { flag: Flag }) {
  return (
    <li>
      <b>{flag.detector_title}</b> ({flag.family}, {flag.severity}). {flag.message}
      {flag.evidence.map((evidence, index) => (
        <blockquote key={index}>
          <Passage evidence={evidence} />
        </blockquote>
      ))}
      <div>Verdict: {verdictText(flag)}</div>
    </li>
  );
}

interface Props {
  article: Article;
  version: Version;
  flags: readonly Flag[];
}

/** On paper, below the text: the flags by number, with their verdicts and the addresses. */
export function PrintSheet({ article, version, flags }: Props) {
  return (
    <section className={styles.sheet}>
      <h2>Flags</h2>
      {flags.length === 0 && <p>None.</p>}
      <ol>
        {flags.map((flag) => (
          <Item key={flag.id} flag={flag} />
        ))}
      </ol>
      <p>
        {article.source?.name ?? "No source"}
        {version.published && `, ${printedDate(version.published)}`}
        {article.url && `, ${article.url}`}. Version {version.number} of {article.versions.length}. This page:{" "}
        {location.origin}/articles/{article.id}, printed {instant(new Date().toISOString())}.
      </p>
    </section>
  );
}
