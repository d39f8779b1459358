import styles from "./snapshots.module.css";

/** A unified diff, line by line: what went is struck out, what came underlined. */
export function GuidelineDiff({ diff }: { diff: string }) {
  const lines = diff.split("\n").slice(2); // after the two names
  return (
    <div className={styles.guidelines} tabIndex={0} role="region" aria-label="Guidelines, what differs">
      {lines.map((line, n) => {
        const key = `${n} ${line}`;
        const words = line.slice(1) || " ";
        if (line.startsWith("@@")) return n > 0 && <hr key={key} />;
        if (line.startsWith("+")) return <ins key={key}>{words}</ins>;
        if (line.startsWith("-")) return <del key={key}>{words}</del>;
        return <p key={key}>{words}</p>;
      })}
    </div>
  );
}
