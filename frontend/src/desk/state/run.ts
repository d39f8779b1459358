/** Does commands at a Desk. Says whether it took one: a Tab past the last mark is the browser's. */
import { currentRange, isCaret } from "./selection";
import type { InnerCommand } from "./commands";
import type { Desk } from "./desk";
import { addPiece, labelHere, moveBoundHere, selectAgain, withdrawHere } from "./marking";
import { linkTo, startLink, toOtherEnd } from "./linking";
import { standing } from "./marks";
import { marksAt, nextInOrder, nextOutwards } from "./tour";
import type { Way } from "../text/motions";
import { quoteOf } from "./speak";

type Doing = { [D in InnerCommand["do"]]: (desk: Desk, command: Extract<InnerCommand, { do: D }>) => boolean | undefined };

function spansOf(desk: Desk) {
  return Array.from(standing(desk.getMarks().span));
}

/** Chooses and says: "Person: “the minister”, 2 of 14". */
function show(desk: Desk, uid: string): void {
  desk.choose(uid);
  const pieces = desk.piecesOf(uid) ?? [];
  desk.say(`${nameOf(desk, uid)}: ${quoteOf(desk.motions.text, pieces)}`);
}

export function nameOf(desk: Desk, uid: string): string {
  const suggestion = desk.getSuggestions().get(uid);
  const label = desk.getMarks().span.get(uid)?.label ?? suggestion?.label;
  const name = desk.options.labels.find(({ id }) => id === label)?.name ?? suggestion?.title ?? "Mark";
  return suggestion ? `Suggestion, ${name}` : name;
}

function tour(desk: Desk, way: Way): boolean {
  const { chosen, selection, linking, released } = desk.getView();
  if (released) return false;
  const next = nextInOrder(spansOf(desk), way, chosen, selection.focus);
  if (next === null) return false;
  const from = linking;
  show(desk, next);
  if (from) desk.update({ linking: from });
  return true;
}

function suggestion(desk: Desk, way: Way): undefined {
  const { chosen, selection } = desk.getView();
  const next = nextInOrder(desk.getSuggestions().values(), way, chosen, selection.focus);
  if (next === null) desk.say(way === 1 ? "No suggestion after this." : "No suggestion before this.");
  else show(desk, next);
}

function outwards(desk: Desk): undefined {
  const { chosen, selection, linking } = desk.getView();
  if (linking && chosen !== null && chosen !== linking.source) return linkTo(desk, chosen);
  const all = [...spansOf(desk), ...desk.getSuggestions().values()];
  const next = nextOutwards(all, selection.focus, chosen);
  if (next === null) desk.say("No mark here.");
  else show(desk, next);
}

function snapSuggestion(desk: Desk): undefined {
  const { selection } = desk.getView();
  const [here] = marksAt(desk.getSuggestions().values(), currentRange(selection).start);
  if (here) desk.select({ do: "take", pieces: here.pieces });
  else desk.say("No suggestion here.");
}

/** Lets go of one thing at a time: a link begun, pieces to add, the selection, the chosen mark, then the text. */
function escape(desk: Desk): undefined {
  const { linking, selection, chosen, adding } = desk.getView();
  if (linking) desk.update({ linking: null });
  else if (adding !== null || !isCaret(selection) || selection.pieces.length > 0) {
    desk.update({ adding: null });
    desk.select({ do: "collapse" });
  } else if (chosen !== null) desk.choose(null);
  else {
    desk.say("Tab now leaves the text.");
    desk.update({ released: true });
  }
}

const doing: Doing = {
  move: (desk, command) => void desk.select(command),
  edge: (desk, command) => void desk.select(command),
  all: (desk) => void desk.select({ do: "set", anchor: desk.motions.start, focus: desk.motions.end }),
  snap: (desk, command) => void desk.select(command),
  snapSuggestion,
  piece: addPiece,
  again: selectAgain,
  label: (desk, { label }) => labelHere(desk, label),
  tour: (desk, { way }) => tour(desk, way),
  suggestion: (desk, { way }) => suggestion(desk, way),
  outwards,
  bound: moveBoundHere,
  withdraw: withdrawHere,
  link: startLink,
  linkTo: (desk, { uid }) => linkTo(desk, uid),
  otherEnd: toOtherEnd,
  undo: (desk) => void desk.undo(),
  redo: (desk) => void desk.redo(),
  escape,
};

/** True where the command was taken. */
export function run(desk: Desk, command: InnerCommand): boolean {
  if (desk.getView().released && command.do !== "tour" && command.do !== "escape") desk.update({ released: false });
  const handler = doing[command.do] as (desk: Desk, command: InnerCommand) => boolean | undefined;
  return handler(desk, command) !== false;
}
