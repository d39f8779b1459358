import { useState } from "react";
import { useNavigate } from "react-router";
import { getNextFlag } from "../api/resources";
import type { Flag } from "../api/types";
import { useJudging } from "./judging";

const MOST_SKIPPED = 20; // flags that I have judged here but the server does not know of yet

/** Goes to the next unjudged flag anywhere: `goToNext(after)`; `notice` says why it could not. */
export function useGoToNext() {
  const { outbox } = useJudging();
  const navigate = useNavigate();
  const [notice, setNotice] = useState("");

  const find = async (after: number | null): Promise<Flag | null> => {
    await outbox.settled();
    let flag = await getNextFlag(after);
    for (let skipped = 0; flag && outbox.getState().entries.get(flag.id)?.want; skipped += 1) {
      if (skipped === MOST_SKIPPED) return null;
      flag = await getNextFlag(flag.id);
    }
    return flag;
  };
  const goToNext = async (after: number | null) => {
    try {
      const flag = await find(after);
      setNotice(flag ? "" : "Every flag is judged.");
      if (flag) await navigate(`/articles/${flag.article}/flags/${flag.id}`, { state: { focus: true } });
    } catch (error) {
      setNotice(error instanceof Error ? error.message : String(error));
    }
  };
  return { goToNext, notice };
}
