/** The table of sources in the page's address: what is asked for, and what is chosen. */
import { ORDERS, type Order, type ScoreState, type SourceFilter } from "../../api/sources";

export const MOST_COMPARED = 5;
const STATES: readonly ScoreState[] = ["scored", "not enough evidence", "not applicable"];
const USUAL: SourceFilter["ordering"] = "name";

const among = <T extends string>(values: readonly T[], value: string | null): T | "" =>
  values.find((one) => one === value) ?? "";

function orderIn(value: string | null): SourceFilter["ordering"] {
  const name = among(ORDERS, (value ?? "").replace(/^-/, ""));
  if (!name) return USUAL;
  return value?.startsWith("-") ? `-${name}` : name;
}

/** The filter that an address carries; what it does not know counts as not given. */
export function filterIn(params: URLSearchParams): SourceFilter {
  const least = Number.parseInt(params.get("articles_min") ?? "", 10);
  return {
    q: params.get("q") ?? "",
    state: among(STATES, params.get("state")),
    articles_min: least > 0 ? least : null,
    alerting: params.get("alerting") === "true",
    reviewed: among(["true", "false"], params.get("reviewed")),
    ordering: orderIn(params.get("ordering")),
  };
}

/** What of the filter is not as usual, for the address. */
export function asParams(filter: SourceFilter): Record<string, string> {
  const given = Object.entries(filter).filter(([, value]) => value !== "" && value !== null && value !== false);
  const entries = given.map(([name, value]) => [name, String(value)] as const);
  return Object.fromEntries(entries.filter(([name, value]) => name !== "ordering" || value !== USUAL));
}

export const isFiltering = ({ q, state, articles_min, alerting, reviewed }: SourceFilter) =>
  q !== "" || state !== "" || articles_min !== null || alerting || reviewed !== "";

/** How a column is sorted, as aria-sort says it. */
export function sortOf({ ordering }: SourceFilter, column: Order): "ascending" | "descending" | "none" {
  if (ordering === column) return "ascending";
  return ordering === `-${column}` ? "descending" : "none";
}

/** The next order when a column's head is pressed: names from A on, figures from the highest; pressed again, the other way. */
export function pressed(filter: SourceFilter, column: Order): SourceFilter["ordering"] {
  const now = sortOf(filter, column);
  if (now === "none") return column === "name" ? column : `-${column}`;
  return now === "ascending" ? `-${column}` : column;
}

export const compareAddress = (ids: readonly number[]) => `/sources/compare?ids=${ids.join(",")}`;
