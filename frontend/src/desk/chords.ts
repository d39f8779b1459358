/** What keys a press is, by the names of the table in `keys.ts`. */

const BY_PLACE: Readonly<Record<string, readonly [string, string]>> = { BracketLeft: ["[", "{"], BracketRight: ["]", "}"] };

type Pressed = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "getModifierState">;

/** The chord of a press. AltGr writes a sign and is no modifier; with Alt some systems write another sign than the key's. */
export function chordOf(event: Pressed): string {
  const writes = event.getModifierState("AltGraph");
  const alt = event.altKey && !writes;
  const ctrl = (event.ctrlKey || event.metaKey) && !writes;
  const byPlace = alt ? BY_PLACE[event.code]?.[event.shiftKey ? 1 : 0] : undefined;
  const key = byPlace ?? event.key;
  const shift = event.shiftKey && key.length > 1;
  return `${ctrl ? "Ctrl+" : ""}${alt ? "Alt+" : ""}${shift ? "Shift+" : ""}${key}`;
}
