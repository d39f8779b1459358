/** What `beginning/early.js` asked for before this program ran: each answer serves one request of the page's beginning. */

declare global {
  var early: Record<string, Promise<Response>> | undefined;
}

const BEGINNING = 15_000; // milliseconds after navigation; later such an answer would be old

/** The answer that is on its way, once; undefined where it was not asked for, and after anything was changed. */
export function begun(method: string, path: string): Promise<Response> | undefined {
  if (method !== "GET" || performance.now() > BEGINNING) globalThis.early = undefined;
  const answer = globalThis.early?.[path];
  if (answer) delete globalThis.early?.[path];
  return answer;
}
