/** The recomputation of all scores: how far it is, and for editors to start, stop and resume it. */
import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { Run } from "../../api/sources";
import { isRunning, newestRun, sourceKeys, useRunning } from "../../state/sources/queries";
import { counted, printedDate } from "../format";
import styles from "./sources.module.css";

/** Counting and computing are each one pass over all sources. */
const share = ({ sources, tallied, scored }: Run) => (sources === 0 ? 0 : (tallied + scored) / (2 * sources));

function runText(run: Run): string {
  const { state, sources, tallied, scored, day } = run;
  const of = `of ${counted(sources)} sources`;
  if (state === "tallying") return `Counting the flags: ${counted(tallied)} ${of}`;
  if (state === "scoring") return `Computing the scores: ${counted(scored)} ${of}`;
  if (state === "stopped") return `Stopped at ${Math.floor(100 * share(run))} %. What was computed counts.`;
  if (state === "failed") return `The recomputation has failed: ${run.error}. Resume it to go on where it was.`;
  return `All scores were computed anew on ${printedDate(day)}.`;
}

/** When a run ends, the scores in the list are others. */
function useFreshList(run: Run | undefined): void {
  const client = useQueryClient();
  const ran = useRef(false);
  const running = isRunning(run);
  useEffect(() => {
    if (ran.current && !running) void client.invalidateQueries({ queryKey: sourceKeys.list });
    ran.current = running;
  }, [client, running]);
}

function Start({ running }: { running: ReturnType<typeof useRunning> }) {
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <Button variant="default" size="xs" onClick={() => setAsking(true)}>
        Recompute all…
      </Button>
    );
  }
  const start = () => running.mutate({ what: "start" }, { onSettled: () => setAsking(false) });
  return (
    <span role="group" aria-label="Recompute all scores?" className={styles.ask}>
      Count every flag anew, fit what all sources share, and compute every score? It can be stopped.
      <Button size="xs" autoFocus loading={running.isPending} onClick={start}>
        Recompute all
      </Button>
      <Button size="xs" variant="default" onClick={() => setAsking(false)}>
        Not now
      </Button>
    </span>
  );
}

function Buttons({ run }: { run: Run | undefined }) {
  const running = useRunning();
  const act = (what: "stop" | "resume", id: number) => running.mutate({ what, id });
  const unfinished = run?.state === "stopped" || run?.state === "failed";
  return (
    <>
      {run && isRunning(run) && (
        <Button variant="default" size="xs" loading={running.isPending} onClick={() => act("stop", run.id)}>
          Stop
        </Button>
      )}
      {run && unfinished && (
        <Button variant="default" size="xs" loading={running.isPending} onClick={() => act("resume", run.id)}>
          Resume
        </Button>
      )}
      {!isRunning(run) && <Start running={running} />}
      {running.error && <span role="alert">{running.error.message}</span>}
    </>
  );
}

export function RunPanel({ editor }: { editor: boolean }) {
  const { data: run } = useQuery(newestRun);
  useFreshList(run);
  return (
    <div className={styles.run}>
      {run && <span role="status">{runText(run)}</span>}
      {run && isRunning(run) && <progress aria-label="Recomputation" value={share(run)} />}
      {editor && <Buttons run={run} />}
    </div>
  );
}
