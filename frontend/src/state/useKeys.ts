/** Single keys as shortcuts; never while someone types, never with a modifier, and they can be switched off. */
import { useEffect, useLayoutEffect, useRef } from "react";
import { useKeysSwitch } from "./settings";

export type KeyMap = Readonly<Record<string, (event: KeyboardEvent) => void>>;

export const LEAD = "g"; // the first of two keys: what follows it is never taken for a key by itself
export const SEQUENCE_PAUSE = 1_200; // milliseconds in which the second must come
const TYPING = "input, textarea, select, [contenteditable='true'], [role='combobox'], [role='listbox']";
const PRESSABLE = "a, button, summary, [role='button'], [role='option']";

/** True where keys write text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  const typed = target.closest(TYPING);
  return typed !== null && !(typed instanceof HTMLInputElement && ["checkbox", "radio", "button"].includes(typed.type));
}

/** Enter and Space belong to the link or button that has the focus. */
function isTheirs(event: KeyboardEvent): boolean {
  const pressed = event.key === "Enter" || event.key === " ";
  return pressed && event.target instanceof Element && event.target.closest(PRESSABLE) !== null;
}

function isOurs(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
  if (isTyping(event.target) || isTheirs(event)) return false;
  return document.querySelector("[role='dialog'][aria-modal='true']") === null;
}

/**
 * Calls `map[key]` when that key is pressed; a two-key name ("g a") means one after the other.
 * Keys are `KeyboardEvent.key` values.
 */
export function useKeys(map: KeyMap): void {
  const [on] = useKeysSwitch();
  const current = useRef(map);
  // Before the browser paints: a key that answers what has just been shown must not meet the handlers of before.
  useLayoutEffect(() => {
    current.current = map;
  });
  useEffect(() => {
    if (!on) return;
    let lead = -Infinity; // when the first of two keys came
    const listener = (event: KeyboardEvent) => {
      if (!isOurs(event)) return;
      const second = event.timeStamp - lead < SEQUENCE_PAUSE;
      lead = event.key === LEAD ? event.timeStamp : -Infinity;
      const action = current.current[second ? `${LEAD} ${event.key}` : event.key];
      if (!action) return;
      event.preventDefault();
      action(event);
    };
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, [on]);
}
