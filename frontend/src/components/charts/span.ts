/** The time that a chart of scores shows. */
const LEAST = 7 * 24 * 3600 * 1000; // milliseconds; scores of one hour drawn by themselves had ticks by the millisecond

/** From the first to the last, at least a week: a source whose scores are of today has days below them, not seconds. */
export function timeShown(times: readonly Date[]): [Date, Date] {
  const [from, to] = [Math.min(...times.map(Number)), Math.max(...times.map(Number))];
  return [new Date(Math.min(from, to - LEAST)), new Date(to)];
}
