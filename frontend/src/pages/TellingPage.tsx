/** /flags/telling: the flags whose verdict would narrow their source's score most, one after the other. */
import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { Link, useNavigate } from "react-router";
import type { TellingFlag } from "../api/accountability";
import detector from "../components/detector/detector.module.css";
import { FamilyKey } from "../components/FamilyKey";
import table from "../components/table.module.css";
import { Trouble } from "../components/Trouble";
import { Waiting } from "../components/Waiting";
import { telling } from "../state/accountability";
import { useOutbox } from "../state/judging";
import { BY_TELLING } from "../state/useGoToNext";
import { useKeys } from "../state/useKeys";
import { useTitle } from "../state/useTitle";
import page from "./page.module.css";

const addressOf = ({ article, id }: TellingFlag) => `/articles/${article}/flags/${id}${BY_TELLING}`;

function Row({ flag }: { flag: TellingFlag }) {
  return (
    <tr>
      <td>
        <Link to={addressOf(flag)} state={{ focus: true }} data-row={flag.id}>
          <b>{flag.detector_title}</b>
        </Link>
        <div dir="auto">{flag.message}</div>
        <div className="soft">
          <FamilyKey family={flag.family} /> {flag.severity} · {flag.article_title ?? "untitled"}
        </div>
      </td>
      <td>{flag.source?.name}</td>
      <td className={table.n}>{flag.gain.toFixed(2)}</td>
      <td>{flag.why}</td>
    </tr>
  );
}

function List({ flags }: { flags: readonly TellingFlag[] }) {
  const rows = useRef<HTMLTableElement>(null);
  const move = (step: 1 | -1) => {
    const links = Array.from(rows.current?.querySelectorAll<HTMLElement>("[data-row]") ?? []);
    const now = links.findIndex((link) => link === document.activeElement);
    links[Math.max(0, Math.min(now + step, links.length - 1))]?.focus();
  };
  const [down, up] = [() => move(1), () => move(-1)];
  useKeys({ j: down, k: up, ArrowDown: down, ArrowUp: up });
  return (
    <div className={detector.wide}>
      <table className={table.table} ref={rows}>
        <thead>
          <tr>
            <th scope="col">Flag</th>
            <th scope="col">Source</th>
            <th scope="col" className={table.n}>
              Narrows by, in points
            </th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {flags.map((flag) => (
            <Row key={flag.id} flag={flag} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Empty() {
  return (
    <>
      <h2>No flag would tell more</h2>
      <p>
        Either every flag that counts is judged, or no scores have been computed yet. The list is worked out anew as scores
        move. <Link to="/articles">To the articles</Link>
      </p>
    </>
  );
}

export function TellingPage() {
  useTitle("Most telling flags");
  const list = useInfiniteQuery(telling);
  const { entries } = useOutbox();
  const navigate = useNavigate();
  const flags = list.data?.filter(({ id }) => !entries.get(id)?.want);
  const first = flags?.[0];
  const begin = () => {
    if (first) void navigate(addressOf(first), { state: { focus: true } });
  };
  useKeys({ n: begin });
  return (
    <div className={page.page}>
      <div className={page.heading}>
        <h1>Most telling flags</h1>
        {first && (
          <Button variant="default" onClick={begin} rightSection={<kbd>n</kbd>}>
            Begin with the first
          </Button>
        )}
      </div>
      <p className={page.lead}>
        Judge these first: a verdict on each is expected to narrow the interval of its source’s score by so many points,
        whichever way it goes. A flag that is sure to be right, or one of many, tells little.
      </p>
      {list.error && !list.data && <Trouble error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Waiting lines={6} />}
      {flags?.length === 0 && !list.hasNextPage && <Empty />}
      {flags && flags.length > 0 && <List flags={flags} />}
      {list.hasNextPage && (
        <Button variant="default" mt="md" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Load more
        </Button>
      )}
    </div>
  );
}
