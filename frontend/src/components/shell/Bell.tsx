import { Popover } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { seeNotices } from "../../api/projects";
import type { Notice } from "../../api/projectTypes";
import { notices, projectKeys, unseenNotices, useChange } from "../../state/projects";
import { AFTER_THE_PAGE, useLater } from "../../state/useLater";
import { instant } from "../format";
import styles from "./Bell.module.css";

function Line({ notice, onOpen }: { notice: Notice; onOpen: () => void }) {
  return (
    <li data-new={notice.seen_at === null}>
      <Link to={notice.address} onClick={onOpen}>
        {notice.line}
      </Link>
      <div className="soft">
        {notice.seen_at === null && <b>new · </b>}
        {notice.project_name ?? notice.source_name ?? (notice.kind === "webhook" ? "Webhooks" : "Detectors")} · {instant(notice.made_at)}
      </div>
    </li>
  );
}

function List({ onOpen }: { onOpen: () => void }) {
  const { data, error } = useQuery(notices);
  const seen = useChange(seeNotices, projectKeys.notices);
  const fresh = data?.results.filter(({ seen_at }) => seen_at === null).map(({ id }) => id) ?? [];
  if (error) return <p role="alert">{error.message}</p>;
  if (!data) return <p role="status">Loading</p>;
  if (data.results.length === 0) return <p>Nothing yet. Articles given to you and mentions of you appear here.</p>;
  return (
    <>
      {fresh.length > 0 && (
        <button type="button" className="plain under" onClick={() => seen.mutate(fresh)}>
          Mark all as seen
        </button>
      )}
      <ul className={styles.list}>
        {data.results.map((notice) => (
          <Line
            key={notice.id}
            notice={notice}
            onOpen={() => {
              if (notice.seen_at === null) seen.mutate([notice.id]);
              onOpen();
            }}
          />
        ))}
      </ul>
    </>
  );
}

/** How many notices are new, always in view; opened, it lists the latest. */
export function Bell() {
  const [opened, setOpened] = useState(false);
  const { data } = useQuery({ ...unseenNotices, enabled: useLater(AFTER_THE_PAGE) });
  const count = data?.count ?? 0;
  return (
    <Popover width={340} position="bottom-end" shadow="md" withArrow trapFocus opened={opened} onChange={setOpened}>
      <Popover.Target>
        <button
          type="button"
          className={styles.bell}
          data-new={count > 0}
          aria-label={count > 0 ? `Notices, ${count} new` : "Notices"}
          onClick={() => setOpened(!opened)}
        >
          <svg aria-hidden width="15" height="16" viewBox="0 0 15 16" fill="none" stroke="currentColor">
            <path d="M2 12h11l-1.4-2V6.5a4.1 4.1 0 0 0-8.2 0V10zM6 14h3" strokeWidth="1.5" strokeLinejoin="round" />
          </svg>
          {count > 0 && <span aria-hidden>{count}</span>}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles.drop} aria-label="Notices">
        {opened && <List onOpen={() => setOpened(false)} />}
      </Popover.Dropdown>
    </Popover>
  );
}
