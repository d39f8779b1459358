/** Decisions sent to the server: shown at once, stored one after the other, tried again while nothing answers. */
import { useIsMutating, useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import * as api from "../../api/adjudication";
import type { Amendment, Case, Decision, Review, Ruling } from "../../api/adjudication";
import { isPassing, isSignedOut } from "../../api/errors";
import { keys } from "./queries";

const LONGEST_PAUSE = 15_000; // milliseconds between two tries

interface Place {
  project: number;
  article: number;
}

/** What a ruling will be once it is stored. */
export function decisionOf(one: Case, ruling: Ruling, person: number): Decision {
  const { uid, cause, note, example, spans } = ruling;
  const made = ruling.made && [{ uid, person, revision: 1, withdrawn: false, ...ruling.made }];
  const gold = made ?? one.spans.filter((span) => ruling.keep?.includes(span.uid));
  const verdict = ruling.made ? "made" : gold.length > 0 ? "kept" : "rejected";
  const at = new Date().toISOString();
  return { uid, cause, note, example, spans, person, verdict, at, withdrawn: false, gold };
}

/** Puts the decision on a case in what is known of its article. */
function place(client: QueryClient, { project, article }: Place, key: string, decision: Decision | null): void {
  client.setQueryData<Review>(keys.review(project, article), (review) => {
    if (!review) return review;
    const cases = review.cases.map((one) => (one.key === key ? { ...one, decision, earlier: [] } : one));
    return { ...review, cases };
  });
}

function useSend<Given>(at: Place, send: (given: Given) => Promise<unknown>, onRefused: (why: string) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationKey: ["adjudication"],
    scope: { id: `adjudication ${at.project}` },
    networkMode: "always",
    mutationFn: send,
    retry: (_, error) => isPassing(error) && !isSignedOut(error),
    retryDelay: (count) => Math.min(1_000 * 2 ** count, LONGEST_PAUSE),
    onError: (error) => {
      onRefused(error.message);
      void client.invalidateQueries({ queryKey: keys.review(at.project, at.article) });
    },
  }).mutate;
}

export interface Settling {
  settle: (one: Case, ruling: Ruling) => void;
  withdraw: (one: Case) => void;
  amend: (one: Case, change: Amendment) => void;
  takeAgreed: () => void;
  makeGold: (gold: boolean) => void;
  /** Why the last one was not stored; empty where all was. */
  refused: string;
  /** How many are on their way. */
  unsaved: number;
}

function useWarning(unsaved: number): void {
  useEffect(() => {
    if (unsaved === 0) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [unsaved]);
}

/** Settling the cases of one article, as this person. */
export function useSettling(project: number, article: number, me: number): Settling {
  const client = useQueryClient();
  const at = { project, article };
  const [refused, setRefused] = useState("");
  const unsaved = useIsMutating({ mutationKey: ["adjudication"] });
  useWarning(unsaved);
  const fresh = () => client.invalidateQueries({ queryKey: keys.queue(project) });
  const send = useSend(at, (given: () => Promise<unknown>) => given(), setRefused);
  const sending = (given: () => Promise<unknown>) => {
    setRefused("");
    send(given);
  };
  return {
    refused,
    unsaved,
    settle(one, ruling) {
      place(client, at, one.key, decisionOf(one, ruling, me));
      sending(async () => {
        const stored = await api.postDecision(project, article, ruling);
        const known = client.getQueryData<Review>(keys.review(project, article));
        const standing = known?.cases.find(({ key }) => key === one.key)?.decision;
        if (standing?.uid === stored.uid) place(client, at, one.key, { ...stored, ...spokenOf(standing) });
      });
    },
    withdraw(one) {
      const { decision } = one;
      if (!decision) return;
      place(client, at, one.key, null);
      sending(() => api.deleteDecision(project, article, decision.uid));
    },
    amend(one, change) {
      const { decision } = one;
      if (!decision) return;
      place(client, at, one.key, { ...decision, ...change });
      sending(() => api.patchDecision(project, article, decision.uid, change));
    },
    takeAgreed: () => sending(() => api.postAgreed(project, article).then(fresh)),
    makeGold(gold) {
      client.setQueryData<Review>(keys.review(project, article), (review) => review && { ...review, gold });
      sending(() => api.patchEntry(project, article, gold));
    },
  };
}

/** What may have been said of a decision since it was sent. */
const spokenOf = ({ cause, note, example }: Decision) => ({ cause, note, example });
