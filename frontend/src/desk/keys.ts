/**
 * The Desk's keys, as a table that people can read: the help shows it as it stands.
 *
 * A chord is `KeyboardEvent.key` with "Ctrl+" (or Command), "Alt+" and "Shift+" before it, in this order; "Shift+" only
 * before keys that write nothing. Left is towards the beginning and right towards the
 * end, whatever the script.
 */
import { LEAD } from "../state/useKeys";
import type { Command } from "./state/commands";
import type { Label } from "./state/objects";
import type { Unit } from "./text/units";

export interface KeyRow {
  readonly group:
    | "Move"
    | "Select"
    | "Mark"
    | "Marks"
    | "Bounds"
    | "Links"
    | "Beside"
    | "Suggestions"
    | "Take back"
    | "The day"
    | "Other";
  /** What the help shows, keys parted by spaces. */
  readonly shown: string;
  readonly says: string;
  readonly chords: Readonly<Record<string, Command>>;
}

const BACK = ["ArrowLeft", "ArrowUp", "Home"] as const;

const move = (unit: Unit, way: -1 | 1, extend: boolean): Command => ({ do: "move", unit, way, extend });
const way = (key: string) => (BACK.some((back) => back === key) ? -1 : 1);

type Chords = Record<string, Command>;

/** The same move for both directions of a pair of keys, with Shift selecting. */
function moves(unit: Unit, keys: readonly [string, string], modifiers: readonly string[] = [""]): Chords {
  const rows = modifiers.flatMap((modifier) =>
    keys.flatMap((key) => [
      [`${modifier}${key}`, move(unit, way(key), false)] as const,
      [`${modifier}Shift+${key}`, move(unit, way(key), true)] as const,
    ]),
  );
  return Object.fromEntries(rows);
}

function edges(of: "line" | "text", modifier: string): Chords {
  const edge = (key: string, extend: boolean): Command => ({ do: "edge", of, way: way(key), extend });
  const rows = ["Home", "End"].flatMap((key) => [
    [`${modifier}${key}`, edge(key, false)] as const,
    [`${modifier}Shift+${key}`, edge(key, true)] as const,
  ]);
  return Object.fromEntries(rows);
}

/** Brackets pull the bound outwards, with Shift inwards. */
function bounds(unit: Unit, modifier: string): Chords {
  return {
    [`${modifier}[`]: { do: "bound", edge: "start", unit, way: -1 },
    [`${modifier}{`]: { do: "bound", edge: "start", unit, way: 1 },
    [`${modifier}]`]: { do: "bound", edge: "end", unit, way: 1 },
    [`${modifier}}`]: { do: "bound", edge: "end", unit, way: -1 },
  };
}

const SIDES = ["ArrowLeft", "ArrowRight"] as const;
const UPS = ["ArrowUp", "ArrowDown"] as const;
const BY_CHARACTER = ["Ctrl+", "Alt+"]; // either: systems keep one or the other for themselves

export const KEYS: readonly KeyRow[] = [
  { group: "Move", shown: "← →", says: "by word; with ⇧ select", chords: moves("word", SIDES) },
  { group: "Move", shown: "↑ ↓", says: "by sentence; with ⇧ select", chords: moves("sentence", UPS) },
  { group: "Move", shown: "Ctrl+← Alt+→", says: "by character; with ⇧ select", chords: moves("character", SIDES, BY_CHARACTER) },
  { group: "Move", shown: "Ctrl+↑ Alt+↓", says: "by paragraph; with ⇧ select", chords: moves("paragraph", UPS, BY_CHARACTER) },
  { group: "Move", shown: "Home End", says: "beginning and end of the line; with ⇧ select", chords: edges("line", "") },
  { group: "Move", shown: "Ctrl+Home Ctrl+End", says: "beginning and end of the text", chords: edges("text", "Ctrl+") },
  {
    group: "Move",
    shown: "PgUp PgDn",
    says: "a page back and on",
    chords: { PageUp: { do: "page", way: -1 }, PageDown: { do: "page", way: 1 } },
  },
  { group: "Select", shown: "w", says: "whole words", chords: { w: { do: "snap", unit: "word" } } },
  { group: "Select", shown: "s", says: "whole sentences", chords: { s: { do: "snap", unit: "sentence" } } },
  { group: "Select", shown: "p", says: "the whole paragraph", chords: { p: { do: "snap", unit: "paragraph" } } },
  { group: "Select", shown: "f", says: "the passage of the flag or suggestion here", chords: { f: { do: "snapSuggestion" } } },
  {
    group: "Select",
    shown: "+",
    says: "keep this piece and select another; on a mark, add a piece to it",
    chords: { "+": { do: "piece" } },
  },
  { group: "Select", shown: "Ctrl+a", says: "the whole text", chords: { "Ctrl+a": { do: "all" } } },
  {
    group: "Marks",
    shown: "Tab ⇧Tab",
    says: "next and previous mark",
    chords: { Tab: { do: "tour", way: 1 }, "Shift+Tab": { do: "tour", way: -1 } },
  },
  { group: "Marks", shown: "Enter", says: "the mark here; again, the one around it", chords: { Enter: { do: "outwards" } } },
  { group: "Marks", shown: "=", says: "select its words again, for a second label", chords: { "=": { do: "again" } } },
  {
    group: "Marks",
    shown: "x",
    says: "withdraw the mark",
    chords: { x: { do: "withdraw" }, Delete: { do: "withdraw" }, Backspace: { do: "withdraw" } },
  },
  { group: "Marks", shown: "c", says: "comment on it", chords: { c: { do: "comment" } } },
  { group: "Marks", shown: ".", says: "fill in what its label asks; Esc goes back to the text", chords: { ".": { do: "fill" } } },
  { group: "Bounds", shown: "[ ]", says: "start back, end on, by word; with ⇧ inwards", chords: bounds("word", "") },
  { group: "Bounds", shown: "Alt+[ Alt+]", says: "the same by character", chords: bounds("character", "Alt+") },
  { group: "Bounds", shown: "Ctrl+[ Ctrl+]", says: "the same by sentence", chords: bounds("sentence", "Ctrl+") },
  { group: "Links", shown: "l", says: "link this mark: then the letter of the other, here or beside", chords: { l: { do: "link" } } },
  { group: "Links", shown: "o", says: "the other end of its link, here or in another article", chords: { o: { do: "otherEnd" } } },
  { group: "Links", shown: "⇧L", says: "its links: then type, turn round, remove", chords: { L: { do: "links" } } },
  { group: "Beside", shown: "v", says: "open another article beside this one", chords: { v: { do: "beside" } } },
  { group: "Beside", shown: "F6 ,", says: "move between the two texts", chords: { F6: { do: "otherPane" }, ",": { do: "otherPane" } } },
  { group: "Beside", shown: "⇧V", says: "close the other text", chords: { V: { do: "alone" } } },
  {
    group: "Suggestions",
    shown: "j k",
    says: "next and previous suggestion",
    chords: { j: { do: "suggestion", way: 1 }, k: { do: "suggestion", way: -1 } },
  },
  { group: "Suggestions", shown: "a", says: "accept; a label's key accepts it under that label", chords: { a: { do: "accept" } } },
  { group: "Suggestions", shown: "r", says: "reject, with a reason", chords: { r: { do: "reject" } } },
  {
    group: "Take back",
    shown: "u z Ctrl+z",
    says: "take the last change back",
    chords: { u: { do: "undo" }, z: { do: "undo" }, "Ctrl+z": { do: "undo" } },
  },
  {
    group: "Take back",
    shown: "⇧Z Ctrl+y",
    says: "do it again",
    chords: { Z: { do: "redo" }, "Ctrl+Z": { do: "redo" }, "Ctrl+y": { do: "redo" } },
  },
  { group: "The day", shown: "⇧F", says: "finish, and open the next article", chords: { F: { do: "finish" } } },
  { group: "The day", shown: "⇧U", says: "take the finishing back", chords: { U: { do: "unfinish" } } },
  { group: "The day", shown: "⇧B", says: "give the article back", chords: { B: { do: "giveBack" } } },
  { group: "The day", shown: "⇧O", says: "take it, or open a finished one again", chords: { O: { do: "reopen" } } },
  { group: "The day", shown: "⇧G", says: "guidelines beside the text", chords: { G: { do: "guidelines" } } },
  { group: "The day", shown: "⇧T", says: "next open talk", chords: { T: { do: "talk" } } },
  { group: "The day", shown: "⇧R", says: "blind mode: show what is hidden", chords: { R: { do: "reveal" } } },
  {
    group: "Other",
    shown: "*",
    says: "find the chosen mark, or what is selected, everywhere",
    chords: { "*": { do: "everywhere" } },
  },
  {
    group: "Other",
    shown: "Ctrl+Enter",
    says: "place here the mark of an older version that waits for its place",
    chords: { "Ctrl+Enter": { do: "place" } },
  },
  { group: "Other", shown: "?", says: "this list", chords: { "?": { do: "help" } } },
  { group: "Other", shown: "Esc", says: "let go, one thing at a time; then Tab leaves the text", chords: { Escape: { do: "escape" } } },
];

const COMMANDS: ReadonlyMap<string, Command> = new Map(KEYS.flatMap(({ chords }) => Object.entries(chords)));
const FREE = "123456789" + "bdehimnqty" + "0";

/** What a chord does, labels apart. */
export const commandOf = (chord: string): Command | undefined => COMMANDS.get(chord);

const isFree = (key: string, taken: ReadonlyMap<string, unknown>) =>
  Array.from(key).length === 1 && key !== LEAD && key !== " " && !COMMANDS.has(key) && !taken.has(key);

/**
 * The key of each label of a kind: the scheme's own where the Desk does not need it, else the next free one. More labels
 * than keys leave the last without.
 */
export function labelKeys(labels: readonly Label[], kind: Label["kind"] = "span"): ReadonlyMap<string, Label> {
  const keys = new Map<string, Label>();
  const ours = labels.filter((label) => label.kind === kind && !label.retired).sort((a, b) => a.position - b.position);
  const keyless = ours.filter((label) => {
    if (!isFree(label.key, keys)) return true;
    keys.set(label.key, label);
    return false;
  });
  for (const label of keyless) {
    const key = Array.from(FREE).find((one) => isFree(one, keys));
    if (key !== undefined) keys.set(key, label);
  }
  return keys;
}
