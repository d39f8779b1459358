/** One thing at a time that needs the server, and why it could not be done. */
import { useRef, useState } from "react";
import { Unreachable } from "../../api/errors";

/** Why something that needs the server waits, in words that say what to do. */
export class HeldUp extends Error {
  override readonly name = "HeldUp";
}

const AWAY = "The server can’t be reached. Nothing is lost: what you marked is kept in this browser.";

export function troubleOf(error: unknown, again: string): string {
  if (error instanceof Unreachable) return `${AWAY} ${again}`;
  return error instanceof Error ? error.message : String(error);
}

export interface Attempts {
  readonly busy: boolean;
  readonly trouble: string;
  /** Does it unless something else is being done; `again` says how to try once more. */
  readonly attempt: (what: () => Promise<void>, again: string) => void;
}

export function useAttempts(): Attempts {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");
  const working = useRef(false);
  const doIt = async (what: () => Promise<void>, again: string) => {
    if (working.current) return;
    working.current = true;
    setBusy(true);
    setTrouble("");
    try {
      await what();
    } catch (error) {
      setTrouble(troubleOf(error, again));
    } finally {
      working.current = false;
      setBusy(false);
    }
  };
  return { busy, trouble, attempt: (what, again) => void doIt(what, again) };
}
