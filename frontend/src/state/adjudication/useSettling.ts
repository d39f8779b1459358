/** Settling the cases of one article: decisions go into the queue of changes, which keeps and sends them. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import * as api from "../../api/adjudication";
import type { Amendment, Case, Review, Ruling } from "../../api/adjudication";
import type { DecisionVerb } from "../changes/change";
import { fieldsOf, type DecisionFields, type DecisionMark } from "../changes/decisions";
import type { Entry } from "../changes/entries";
import { useChanges, useUnsaved } from "../changes/provider";
import { laidOver, placed } from "./overlay";
import { keys } from "./queries";

/** Decisions are about cases, not about marks of one version: no desk of that version must take them for marks. */
const NO_VERSION = 0;

export interface Settling {
  /** The article with what waits in this browser laid over it. */
  review: Review;
  settle: (one: Case, ruling: Ruling) => void;
  withdraw: (one: Case) => void;
  amend: (one: Case, change: Amendment) => void;
  takeAgreed: () => void;
  makeGold: (gold: boolean) => void;
  /** Decisions that the server did not take. */
  troubles: readonly Entry[];
  keepMine: (entry: Entry) => void;
  drop: (entry: Entry) => void;
  /** Why the article was not made gold, or no longer; null where it was. */
  failed: Error | null;
}

/** Puts what was stored into what is known of the article. */
function useStored({ project, article }: Review): void {
  const client = useQueryClient();
  const changes = useChanges();
  useEffect(
    () =>
      changes.listen(NO_VERSION, (marks) => {
        if (!marks) return void client.invalidateQueries({ queryKey: keys.review(project, article) });
        const here = marks.filter((mark) => mark.kind === "decision" && mark.article === article) as DecisionMark[];
        if (here.length === 0) return;
        const key = keys.review(project, article);
        // Also what was taken over, though it is asked for below: until then the links would wait for their passages again.
        for (const { case: of, decision, sent } of here)
          client.setQueryData<Review>(key, (known) => known && placed(known, of, decision, sent));
        void client.invalidateQueries({ queryKey: keys.queue(project) });
        const known = client.getQueryData<Review>(key);
        const again = here.some(({ case: of }) => of === "") || known?.cases.some(isAcross(known.version.id));
        if (again) void client.invalidateQueries({ queryKey: key });
      }),
    [changes, client, project, article],
  );
}

/** Whether a case is a link into another text: what stands there is not known here. */
const isAcross = (version: number) => (one: Case) =>
  one.marks.some(({ source_end, target_end }) => [source_end, target_end].some((end) => end && end.version !== version));

/** Settling the cases of one article. */
export function useSettling(told: Review): Settling {
  const { project, article } = told;
  const client = useQueryClient();
  const changes = useChanges();
  const { entries } = useUnsaved();
  const review = useMemo(() => laidOver(told, entries), [told, entries]);
  useStored(told);
  const add = (verb: DecisionVerb, fields: DecisionFields, says: string) => {
    const uid = `case ${fields.case || article}`;
    const change = { do: verb, kind: "decision", uid, fields: { ...fields } } as const;
    changes.add({ project, article, version: NO_VERSION }, [change], says);
  };
  const entry = useMutation({
    mutationFn: (gold: boolean) => api.patchEntry(project, article, gold),
    onSuccess: ({ gold }) =>
      client.setQueryData<Review>(keys.review(project, article), (known) => known && { ...known, gold }),
  });
  const mine = ({ change, project: of, article: at, trouble }: Entry) =>
    change.kind === "decision" && of === project && at === article && trouble !== null;
  const troubles = entries.filter(mine);
  const refused = troubles.map(({ id }) => id).join(" ");
  useEffect(() => {
    // What was not taken was not as it was seen here: look again.
    if (refused !== "") void client.invalidateQueries({ queryKey: keys.review(project, article) });
  }, [client, refused, project, article]);
  const again = () => void client.invalidateQueries({ queryKey: keys.review(project, article) });
  return {
    review,
    settle: (one, ruling) => add("settle", { case: one.key, ruling }, "a case settled"),
    withdraw: ({ key, decision }) => decision && add("reopen", { case: key, decision: decision.uid }, "a decision taken back"),
    amend: ({ key, decision }, amendment) =>
      decision && add("amend", { case: key, decision: decision.uid, amendment }, "more said of a decision"),
    takeAgreed: () => add("take_over", { case: "" }, "what all agree on taken over"),
    makeGold: (gold) => entry.mutate(gold),
    troubles,
    keepMine: ({ change }) => changes.keepMine(change.uid),
    drop: ({ change }) => {
      changes.keepOther(change.uid);
      again();
    },
    failed: entry.error,
  };
}

/** Whether mine can still go over what stands: the marks of the case must be those I saw. */
export function canKeepMine({ change, trouble }: Entry): boolean {
  if (trouble?.kind !== "stale") return false;
  const { ruling } = fieldsOf(change);
  const now = (trouble.current as DecisionMark).marks?.map(({ uid }) => uid) ?? [];
  return ruling !== undefined && now.length === ruling.marks.length && now.every((uid) => ruling.marks.includes(uid));
}
