import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { postDecision, type GivenDecision, type StoredScore } from "../../../api/judgedSources";
import { ApiError } from "../../../api/errors";
import { newestScores, useSaid } from "../../../state/judgedSources";

interface Open {
  kind: GivenDecision["kind"];
  seen: StoredScore;
}

const isOvertaken = (error: Error) => error instanceof ApiError && error.status === 409;

/** Deciding on the score that was looked at when the form was opened; where a newer one has come, it asks again. */
export function useDeciding(source: number) {
  const client = useQueryClient();
  const [open, setOpen] = useState<Open | null>(null);
  const [overtaken, setOvertaken] = useState<GivenDecision | null>(null);
  const save = useSaid((given: GivenDecision) => postDecision(source, given));
  const close = () => {
    setOpen(null);
    setOvertaken(null);
    save.reset();
  };
  const decide = (given: GivenDecision) =>
    save.mutate(given, {
      onSuccess: close,
      onError: (error) => {
        if (!isOvertaken(error)) return;
        setOvertaken(given);
        void client.invalidateQueries({ queryKey: newestScores(source).queryKey });
      },
    });
  return { open, start: setOpen, overtaken, decide, close, saving: save.isPending, error: save.error };
}
