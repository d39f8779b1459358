/** Does commands at a Desk. Says whether it took one: a Tab past the last mark is the browser's. */
import { currentRange, isCaret } from "./selection";
import type { InnerCommand } from "./commands";
import type { Desk } from "./desk";
import { addPiece, labelHere, moveBoundHere, selectAgain, withdrawHere } from "./marking";
import { letGoOfLink, linkTo, startLink, toOtherEnd, typeLink } from "./linking";
import { standing } from "./marks";
import { marksAt, nextInOrder, nextOutwards } from "./tour";
import type { Way } from "../text/motions";
import { quoteOf } from "./speak";

type Doing = { [D in InnerCommand["do"]]: (desk: Desk, command: Extract<InnerCommand, { do: D }>) => boolean };

function spansOf(desk: Desk) {
  return Array.from(standing(desk.getMarks().span));
}

/** Chooses and says: "Person: “the minister”, 2 of 14". */
function show(desk: Desk, uid: string, caret: "start" | "stay" = "start"): true {
  desk.choose(uid, caret);
  const pieces = desk.piecesOf(uid) ?? [];
  return desk.say(`${nameOf(desk, uid)}: ${quoteOf(desk.motions.text, pieces)}`);
}

export function nameOf(desk: Desk, uid: string): string {
  const suggestion = desk.getSuggestions().get(uid);
  const label = desk.getMarks().span.get(uid)?.label ?? suggestion?.label;
  const name = desk.options.labels.find(({ id }) => id === label)?.name ?? suggestion?.title ?? "Mark";
  return suggestion ? `Suggestion, ${name}` : name;
}

function tour(desk: Desk, way: Way): boolean {
  const { chosen, selection, released } = desk.getView();
  const next = released ? null : nextInOrder(spansOf(desk), way, chosen, selection.focus);
  return next !== null && show(desk, next);
}

function suggestion(desk: Desk, way: Way): true {
  const { chosen, selection } = desk.getView();
  const next = nextInOrder(desk.getSuggestions().values(), way, chosen, selection.focus);
  if (next !== null) return show(desk, next);
  return desk.say(way === 1 ? "No suggestion after this." : "No suggestion before this.");
}

function outwards(desk: Desk): true {
  const { chosen, selection, linking } = desk.getView();
  if (linking && chosen !== null && chosen !== linking.source) return linkTo(desk, chosen);
  const all = [...spansOf(desk), ...desk.getSuggestions().values()];
  const next = nextOutwards(all, selection.focus, chosen);
  return next === null ? desk.say("No mark here.") : show(desk, next, "stay");
}

function snapSuggestion(desk: Desk): true {
  const { selection } = desk.getView();
  const [here] = marksAt(desk.getSuggestions().values(), currentRange(selection).start);
  return here ? desk.select({ do: "take", pieces: here.pieces }) : desk.say("No suggestion here.");
}

/** Lets go of one thing at a time: a link begun, pieces to add, the selection, the chosen mark, then the text. */
function escape(desk: Desk): true {
  const { linking, selection, chosen, adding } = desk.getView();
  if (linking) return letGoOfLink(desk);
  if (adding !== null || !isCaret(selection) || selection.pieces.length > 0) {
    desk.update({ adding: null });
    return desk.select({ do: "collapse" });
  }
  if (chosen !== null) return desk.choose(null);
  desk.update({ released: true });
  return desk.say("Tab now leaves the text.");
}

/** The desk's own last step, else the last bulk that was done outside it. */
function turn(desk: Desk, way: "undo" | "redo"): true {
  const { canUndo, canRedo } = desk.getView();
  const said = (way === "undo" ? canUndo : canRedo) ? null : (desk.options.further?.[way]() ?? null);
  return said === null ? desk[way]() : desk.say(said);
}

const doing: Doing = {
  move: (desk, command) => desk.select(command),
  edge: (desk, command) => desk.select(command),
  all: (desk) => desk.select({ do: "set", anchor: desk.motions.start, focus: desk.motions.end }),
  snap: (desk, command) => desk.select(command),
  snapSuggestion,
  piece: addPiece,
  again: selectAgain,
  label: (desk, { label }) => labelHere(desk, label),
  tour: (desk, { way }) => tour(desk, way),
  suggestion: (desk, { way }) => suggestion(desk, way),
  outwards,
  bound: moveBoundHere,
  withdraw: withdrawHere,
  link: (desk) => startLink(desk),
  linkTo: (desk, { uid }) => linkTo(desk, uid),
  linkType: (desk, { label }) => typeLink(desk, label),
  otherEnd: toOtherEnd,
  undo: (desk) => turn(desk, "undo"),
  redo: (desk) => turn(desk, "redo"),
  escape,
};

/** True where the command was taken. */
export function run(desk: Desk, command: InnerCommand): boolean {
  if (desk.getView().released && command.do !== "tour" && command.do !== "escape") desk.update({ released: false });
  const handler = doing[command.do] as (desk: Desk, command: InnerCommand) => boolean;
  return handler(desk, command);
}
