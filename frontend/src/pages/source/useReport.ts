import { useQueries, useQuery } from "@tanstack/react-query";
import * as ask from "../../state/judgedSources";
import { source as sourceQuery, weights as weightsQuery } from "../../state/sources/queries";

/** What was computed of the source. */
function useComputed(id: number) {
  const [source, weights, scores] = useQueries({ queries: [sourceQuery(id), weightsQuery(id, null), ask.newestScores(id)] });
  return { source, weights, scores };
}

/** What people said of it. */
function useSpoken(id: number) {
  const [answers, decisions, replies, corrections] = useQueries({
    queries: [ask.answers(id), ask.decisions(id), ask.replies(id), ask.corrections(id)],
  });
  const criteria = useQuery(ask.criteria);
  return { criteria, answers, decisions, replies, corrections };
}

/** All that a report says, or what kept a part of it from coming: it is shown whole, or not at all. */
export function useReport(id: number) {
  const { source, weights, scores } = useComputed(id);
  const { criteria, answers, decisions, replies, corrections } = useSpoken(id);
  const asked = [source, weights, scores, criteria, answers, decisions, replies, corrections];
  const error = asked.find((one) => one.error && !one.data)?.error ?? null;
  const retry = () => asked.forEach((one) => one.error && void one.refetch());
  if (!source.data || !weights.data || !scores.data || !criteria.data || !answers.data) return { error, retry };
  if (!decisions.data || !replies.data || !corrections.data) return { error, retry };
  const report = {
    source: source.data,
    weights: weights.data,
    scores: scores.data,
    criteria: criteria.data,
    answers: answers.data,
    decisions: decisions.data,
    replies: replies.data,
    corrections: corrections.data,
  };
  return { error, retry, report };
}
export type Report = NonNullable<ReturnType<typeof useReport>["report"]>;
