import { useState } from "react";
import { useNavigate } from "react-router";
import { getTelling } from "../api/accountability";
import { getNextFlag } from "../api/resources";
import type { Flag } from "../api/types";
import { useJudging } from "./judging";

export const BY_TELLING = "?by=telling"; // of a flag's address: who came from the most telling flags goes on to the next
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
  /** The most telling flag that I have not judged here either. */
  const findTelling = async (but: number | null): Promise<Flag | null> => {
    await outbox.settled();
    const { results } = await getTelling(null);
    return results.find(({ id }) => id !== but && !outbox.getState().entries.get(id)?.want) ?? null;
  };
  const goToTelling = async (from: number | null) => {
    try {
      const flag = await findTelling(from);
      setNotice(flag ? "" : "No other flag would tell more. Press g a for the articles.");
      if (flag) await navigate(`/articles/${flag.article}/flags/${flag.id}${BY_TELLING}`, { state: { focus: true } });
    } catch (error) {
      setNotice(error instanceof Error ? error.message : String(error));
    }
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
  return { goToNext, goToTelling, notice };
}
