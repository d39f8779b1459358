/** What the adjudicator can do with one article, as handlers for the buttons and as keys. */
import { useMemo, useState } from "react";
import type { Case, Cause, Review } from "../../api/adjudication";
import {
  agreedOf,
  differencesOf,
  isOpen,
  nextOpen,
  readersOf,
  rulingOn,
  stepFrom,
  versionsOf,
  type How,
} from "../../state/adjudication/cases";
import { CAUSES } from "../../state/adjudication/causes";
import { draftOf, madeOf, movedBy, type Draft } from "../../state/adjudication/draft";
import { layOut } from "../../state/adjudication/lanes";
import type { Settling } from "../../state/adjudication/useSettling";
import type { Bound } from "../../state/adjudication/words";
import { useKeys, type KeyMap } from "../../state/useKeys";

type Said = Pick<How, "cause" | "note" | "example">;
const NOTHING: Said = { cause: "", note: "", example: false };

/** Which case is open, and what is said of it before it is settled. */
function useOpenCase(review: Review, settling: Settling) {
  const [key, setKey] = useState(() => nextOpen(differencesOf(review), null)?.key ?? null);
  const [before, setBefore] = useState(NOTHING);
  const [draft, setDraft] = useState<Draft | null>(null);
  const open = review.cases.find((one) => one.key === key) ?? null;
  const choose = (next: string | null) => {
    setKey(next);
    setBefore(NOTHING);
    setDraft(null);
  };
  const say = (change: Partial<Said>) => {
    if (open?.decision) settling.amend(open, change);
    else setBefore({ ...before, ...change });
  };
  return { open, choose, said: open?.decision ?? before, say, draft, setDraft };
}

export function useWorkbench(review: Review, settling: Settling, onNext: () => void) {
  const lanes = useMemo(() => layOut(review), [review]);
  const readers = readersOf(review);
  const differences = differencesOf(review);
  const agreed = agreedOf(review);
  const { open, choose, said, say, draft, setDraft } = useOpenCase(review, settling);
  const [done, setDone] = useState<readonly string[]>([]); // keys of the cases settled in this tab, the last at the end

  const settle = (one: Case, how: Pick<How, "keep" | "made">) => {
    const { cause, note, example } = said;
    settling.settle(one, rulingOn(one, { ...how, cause, note, example }));
    setDone([...done.filter((key) => key !== one.key), one.key]);
    const next = one.agreed || one.decision ? one : nextOpen(differences, one.key);
    choose(next?.key ?? one.key);
    const last = isOpen(one) && !one.agreed && next === null;
    if (last && agreed.some(isOpen)) settling.takeAgreed();
  };
  const keep = (digit: number) => {
    const version = open && versionsOf(open, readers)[digit - 1];
    if (!open || !version) return;
    if (draft) {
      const [span] = version.spans;
      if (span) setDraft(draftOf(span, lanes));
    } else settle(open, { keep: version.spans.map(({ uid }) => uid) });
  };
  const reject = () => open && settle(open, {});
  const edit = () => {
    const span = open?.decision?.gold[0] ?? open?.spans[0];
    if (span) setDraft(draftOf(span, lanes));
  };
  const move = (bound: Bound, by: 1 | -1) => draft && setDraft(movedBy(draft, lanes.text, bound, by));
  const store = () => open && draft && settle(open, { made: madeOf(draft, lanes) });
  const withdraw = (one: Case) => {
    settling.withdraw(one);
    setDone(done.filter((key) => key !== one.key));
    choose(one.key);
  };
  const undo = () => {
    const last = done.at(-1) ?? open?.key;
    const one = review.cases.find(({ key, decision }) => key === last && decision !== null);
    if (one) withdraw(one);
  };
  const step = (by: 1 | -1) => choose(stepFrom(differences, open?.key ?? null, by)?.key ?? null);
  const setCause = (cause: Cause) => say({ cause: said.cause === cause ? "" : cause });

  const digits: KeyMap = Object.fromEntries(readers.slice(0, 9).map((_, n) => [String(n + 1), () => keep(n + 1)]));
  const causes: KeyMap = Object.fromEntries(CAUSES.map(([letter, cause]) => [letter, () => setCause(cause)]));
  const editing: KeyMap = {
    ArrowRight: (event) => move(event.shiftKey ? "start" : "end", 1),
    ArrowLeft: (event) => move(event.shiftKey ? "start" : "end", -1),
    Enter: store,
    Escape: () => setDraft(null),
  };
  useKeys({
    ...digits,
    ...causes,
    ...(draft ? editing : {}),
    r: reject,
    e: edit,
    u: undo,
    j: () => step(1),
    k: () => step(-1),
    a: settling.takeAgreed,
    x: () => open && say({ example: !said.example }),
    n: onNext,
  });
  const canUndo = done.length > 0 || open?.decision != null;
  const handlers = { keep, reject, edit, move, store, undo, step, setCause, say, choose, setDraft, withdraw };
  return { lanes, readers, differences, agreed, open, said, draft, canUndo, ...handlers };
}

export type Workbench = ReturnType<typeof useWorkbench>;
