/** What the adjudicator can do with one article, as handlers for the buttons and as keys. */
import { useCallback, useMemo, useState } from "react";
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
import { layOut, litBy } from "../../state/adjudication/lanes";
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
  // The same function throughout: thousands of closed cases are not painted again for it.
  const choose = useCallback((next: string | null) => {
    setKey(next);
    setBefore(NOTHING);
    setDraft(null);
  }, []);
  const say = (change: Partial<Said>) => {
    if (open?.decision) settling.amend(open, change);
    else setBefore({ ...before, ...change });
  };
  return { open, choose, said: open?.decision ?? before, say, draft, setDraft };
}

export function useWorkbench(settling: Settling, onNext: () => void) {
  const { review } = settling;
  const lanes = useMemo(() => layOut(review), [review]);
  const readers = readersOf(review);
  const differences = differencesOf(review);
  const agreed = agreedOf(review);
  const { open, choose, said, say, draft, setDraft } = useOpenCase(review, settling);
  const [done, setDone] = useState<readonly string[]>([]); // keys of the cases settled in this tab, the last at the end

  const turn = () => draft && setDraft({ ...draft, turned: !draft.turned });
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
    const uids = version.marks.map(({ uid }) => uid);
    if (draft) {
      const [mark] = version.marks;
      if (mark) setDraft(draftOf(mark, lanes));
    } else if (open.blocked === "" || uids.length === 0) settle(open, { keep: uids });
  };
  const reject = () => open && settle(open, {});
  const edit = () => {
    // A settled link joins settled spans: what is sent again are the annotators' own.
    const [mark] = open?.kind === "link" ? open.marks : (open?.decision?.gold ?? []);
    const from = mark ?? open?.marks[0];
    if (from && open?.blocked === "") setDraft(draftOf(from, lanes));
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
    ArrowRight: (event) => (draft?.range ? move(event.shiftKey ? "start" : "end", 1) : turn()),
    ArrowLeft: (event) => (draft?.range ? move(event.shiftKey ? "start" : "end", -1) : turn()),
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
  return { lanes, readers, differences, agreed, open, lit: litBy(open, review.cases), said, draft, canUndo, ...handlers };
}

export type Workbench = ReturnType<typeof useWorkbench>;
