/** What to send so that mine goes over what somebody else made of the mark meanwhile. Pure. */
import { newKey } from "../../api/client";
import type { WireMark } from "../../api/desk";
import type { Entry } from "./entries";

/** The entries in place of one that was stale, each a change of its own; none where nothing is left to be done. */
export function overrule(entry: Entry, { revision, withdrawn }: Pick<WireMark, "revision" | "withdrawn">): Entry[] {
  const { change, order } = entry;
  const anew = { ...entry, id: newKey(), base: revision, trouble: null };
  if (change.kind === "answer") return [anew];
  if (change.do === "withdraw") return withdrawn ? [] : [anew];
  const changed = { ...anew, change: { ...change, do: "change" as const } };
  if (!withdrawn) return [changed];
  // It has to stand before it can be changed: two changes, stored both or none.
  const restored = { ...anew, change: { ...change, do: "restore" as const, fields: {} } };
  return [restored, { ...changed, id: newKey(), order: `${order}.then`, base: revision + 1 }];
}
