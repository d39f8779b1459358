import { useState } from "react";
import { useLocation, useNavigate } from "react-router";
import type { Opinion } from "../../api/resources";
import type { Flag, Reason, Verdict } from "../../api/types";
import { useJudging } from "../../state/judging";
import { evidenceKey } from "../../state/reader/marks";
import { neighbour, unjudgedBelow, unjudgedHere } from "../../state/reader/order";
import { BY_TELLING, useGoToNext } from "../../state/useGoToNext";
import { useKeys } from "../../state/useKeys";
import { isJudged } from "../../state/verdict";
import type { Choice } from "./useChoice";

interface Given {
  flags: readonly Flag[];
  shown: readonly Flag[];
  choice: Choice;
}

/** Judging the open flag; after a first verdict the next unjudged one of the article opens. */
function useJudge({ flags, shown, choice }: Given) {
  const { judge } = useJudging();
  const [asked, setAsked] = useState<number | null>(null); // the flag whose dismissal waits for a reason
  const [said, setSaid] = useState("");
  const flag = flags.find(({ id }) => id === choice.open);
  const give = (opinion: Opinion | null) => {
    if (!flag) return;
    judge(flag, opinion);
    setAsked(null);
    setSaid("");
    const next = unjudgedHere(shown, flag.id);
    if (isJudged(flag) || opinion === null) return;
    if (next) choice.choose(next.id);
    else setSaid("Every flag of this article is judged. Press n for the next article with unjudged ones.");
  };
  const verdict = (word: Exclude<Verdict, "dismissed">) => give({ verdict: word, reason: "", note: "" });
  return {
    said,
    asks: asked !== null && asked === choice.open,
    ask: () => setAsked(choice.open),
    cancel: () => setAsked(null),
    verdict,
    dismiss: (reason: Reason, note: string) => give({ verdict: "dismissed", reason, note }),
    takeBack: () => {
      if (flag?.mine) give(null);
    },
  };
}

/** What the reader can do, as handlers for the buttons and as keys. */
export function useReaderActions({ flags, shown, choice }: Given) {
  const { undo } = useJudging();
  const navigate = useNavigate();
  const judging = useJudge({ flags, shown, choice });
  const { goToNext, goToTelling, notice } = useGoToNext();
  const byTelling = useLocation().search === BY_TELLING;

  const step = (by: 1 | -1) => {
    const flag = neighbour(shown, choice.open, by);
    if (flag) choice.choose(flag.id);
  };
  const next = () => {
    if (byTelling) return void goToTelling(choice.open);
    const here = unjudgedBelow(shown, choice.open);
    if (here) choice.choose(here.id);
    else void goToNext(flags.at(-1)?.id ?? null);
  };
  const takeLastBack = () => {
    const flag = undo();
    if (flag) void navigate(`/articles/${flag.article}/flags/${flag.id}${byTelling ? BY_TELLING : ""}`, { replace: true });
  };
  const escape = () => {
    if (judging.asks) judging.cancel();
    choice.focusCard();
  };

  useKeys({
    j: () => step(1),
    k: () => step(-1),
    n: next,
    c: () => judging.verdict("confirmed"),
    d: judging.ask,
    u: () => judging.verdict("unsure"),
    z: takeLastBack,
    Enter: () => choice.open !== null && choice.go(evidenceKey(choice.open, 0)),
    Escape: escape,
  });
  const handlers = { onVerdict: judging.verdict, onAskReason: judging.ask, onTakeBack: judging.takeBack };
  return {
    notice: notice || judging.said,
    next,
    steps: { onStep: step, onUndo: takeLastBack },
    card: { asksReason: judging.asks, onDismiss: judging.dismiss, onCancel: judging.cancel, handlers },
  };
}
