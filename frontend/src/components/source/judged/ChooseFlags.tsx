import { Button, Checkbox, TextInput } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Flag } from "../../../api/types";
import { confirmedFlags } from "../../../state/judgedSources";
import { plural } from "../../format";
import { Trouble } from "../../Trouble";
import { Waiting } from "../../Waiting";
import styles from "./panels.module.css";

interface Props {
  source: number;
  chosen: ReadonlyMap<number, Flag>;
  onChange: (chosen: ReadonlyMap<number, Flag>) => void;
}

const spoken = (flag: Flag) =>
  [flag.detector_title, flag.message, flag.article_title, ...flag.evidence.map(({ quote }) => quote)].join(" ").toLowerCase();

/** A chosen flag stays in sight whatever is searched for. */
function sought(flags: readonly Flag[], q: string, chosen: ReadonlyMap<number, Flag>): Flag[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return flags.filter((flag) => chosen.has(flag.id) || words.every((word) => spoken(flag).includes(word)));
}

function Line({ flag }: { flag: Flag }) {
  return (
    <>
      {flag.message}
      <span className="soft">
        {" "}
        {flag.article_title} · {flag.detector_title}, {flag.severity}
      </span>
    </>
  );
}

/** Which of the source's confirmed flags something put right. */
export function ChooseFlags({ source, chosen, onChange }: Props) {
  const [q, setQ] = useState("");
  const list = useInfiniteQuery(confirmedFlags(source));
  const toggle = (flag: Flag) => {
    const next = new Map(chosen);
    if (!next.delete(flag.id)) next.set(flag.id, flag);
    onChange(next);
  };
  if (list.error && !list.data) return <Trouble error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Waiting lines={3} />;
  if (list.data.length === 0) return <p className="soft">No flag of this source is confirmed.</p>;
  const shown = sought(list.data, q, chosen);
  return (
    <div role="group" aria-label="Flags that it put right">
      <TextInput
        label="Which confirmed flags it put right"
        description="They count no more. Search their words, passages and titles."
        type="search"
        value={q}
        onChange={({ currentTarget }) => setQ(currentTarget.value)}
        onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
      />
      <p role="status" className="soft">
        {plural(chosen.size, "flag")} chosen; {shown.length} of {plural(list.data.length, "flag")} shown
      </p>
      <ul className={`${styles.list} ${styles.choose}`}>
        {shown.map((flag) => (
          <li key={flag.id}>
            <Checkbox label={<Line flag={flag} />} checked={chosen.has(flag.id)} onChange={() => toggle(flag)} />
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button size="xs" variant="default" mt="xs" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          More flags
        </Button>
      )}
    </div>
  );
}
