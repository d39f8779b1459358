import type { SuggestionShare } from "../../../api/suggestions";
import { IntervalLine } from "../../IntervalLine";
import { shareWords } from "./words";

/** A share on a line from 0 to 1 with its interval, and in words. */
export function ShareBar({ share, nothing }: { share: SuggestionShare | null; nothing: string }) {
  if (!share) return <span className="soft">{nothing}</span>;
  return (
    <>
      <IntervalLine value={share.hits / share.of} low={share.low} high={share.high} />
      <div>
        {shareWords(share)}, {share.hits} of {share.of}
      </div>
    </>
  );
}
