/** Marks, relabels, moves bounds, adds pieces and withdraws: what is meant follows from what is chosen and selected. */
import { newKey } from "../../api/client";
import type { Range } from "../../text/segments";
import { moveBound } from "./bounds";
import type { InnerCommand } from "./commands";
import type { Desk } from "./desk";
import type { Step } from "./history";
import { linksOf, standing } from "./marks";
import { hull, type Origin, type Span } from "./objects";
import { samePieces, tidy } from "./pieces";
import { caretAt, isCaret, selectedPieces } from "./selection";
import { quoteOf } from "./speak";
import { marksAt } from "./tour";

const nameOfLabel = (desk: Desk, label: number) => desk.options.labels.find(({ id }) => id === label)?.name ?? "mark";

/** A new span of mine. */
export function makeSpan(desk: Desk, label: number, pieces: readonly Range[], origin: Origin = ""): Span {
  const { person, article } = desk.options;
  const fresh = { attributes: {}, revision: 0, changed_at: new Date().toISOString(), withdrawn: false, gold: false };
  return { ...fresh, uid: newKey(), version: article.version, label, person, pieces: tidy(pieces), origin };
}

/** Marks pieces and chooses the new span, with the caret behind it so that one goes on reading. */
export function mark(desk: Desk, label: number, pieces: readonly Range[], origin: Origin = ""): Span {
  const span = makeSpan(desk, label, pieces, origin);
  const says = `Marked ${nameOfLabel(desk, label)} ${quoteOf(desk.motions.text, pieces)}`;
  desk.commit([{ kind: "span", before: null, after: span }], says);
  desk.choose(span.uid, "end");
  return span;
}

/** The span that a command means: the chosen one, else the smallest of mine under the caret. */
function meant(desk: Desk): Span | null {
  const { chosen, selection } = desk.getView();
  const { span } = desk.getMarks();
  if (chosen !== null) return span.get(chosen) ?? null;
  return marksAt(Array.from(standing(span)).filter((one) => desk.mayChange(one)), selection.focus)[0] ?? null;
}

function meantOrSay(desk: Desk): Span | null {
  const span = meant(desk);
  if (!span) desk.say("No mark of yours here.");
  else if (!desk.mayChange(span)) desk.say("This mark is somebody else's.");
  else return span;
  return null;
}

function change(desk: Desk, before: Span, fields: Partial<Span>, says: string): true {
  return desk.commit([{ kind: "span", before, after: { ...before, ...fields } }], says);
}

/** Label key: adds pieces, relabels the chosen span, takes a suggestion under this label, or marks what is selected. */
export function labelHere(desk: Desk, label: number): true {
  const { chosen, selection, adding } = desk.getView();
  const pieces = selectedPieces(selection);
  const target = desk.getMarks().span.get(adding ?? chosen ?? "");
  if (target && adding !== null) return finishAdding(desk, target, pieces, label);
  if (target) return relabel(desk, target, label);
  if (chosen !== null) {
    desk.options.onCommand?.({ do: "accept", uid: chosen, label });
    return true;
  }
  const word = desk.motions.around("word", selection.focus);
  const meaning = pieces.length > 0 || !word ? pieces : [word];
  if (meaning.length > 0) mark(desk, label, meaning);
  return true;
}

function relabel(desk: Desk, span: Span, label: number): true {
  if (span.label === label || !meantOrSay(desk)) return true;
  return change(desk, span, { label, attributes: {} }, `Changed to ${nameOfLabel(desk, label)}`);
}

function finishAdding(desk: Desk, span: Span, added: readonly Range[], label: number): true {
  desk.update({ adding: null });
  const pieces = tidy(added);
  const says = `${nameOfLabel(desk, label)} in ${pieces.length} ${pieces.length === 1 ? "piece" : "pieces"}`;
  if (!samePieces(pieces, span.pieces) || span.label !== label) change(desk, span, { pieces, label }, says);
  return desk.choose(span.uid, "end");
}

/** "+": keeps what is selected as a piece; with a span chosen, what is selected next is added to it. */
export function addPiece(desk: Desk): true {
  const { chosen, adding, selection } = desk.getView();
  const span = desk.getMarks().span.get(adding ?? chosen ?? "");
  if (span && adding !== null && !isCaret(selection)) return finishAdding(desk, span, selectedPieces(selection), span.label);
  if (span && adding === null && desk.mayChange(span)) {
    desk.update({ adding: span.uid });
    desk.choose(null);
    desk.update({ selection: { ...caretAt(hull(span.pieces).end), pieces: span.pieces } });
    return desk.say("Select what is to be added, then + again.");
  }
  if (isCaret(selection)) return desk.say("Nothing is selected.");
  return desk.select({ do: "piece" });
}

/** Selects the pieces of the chosen span, for a second label on the same words. */
export function selectAgain(desk: Desk): true {
  const { chosen } = desk.getView();
  const pieces = chosen === null ? null : desk.piecesOf(chosen);
  return pieces ? desk.select({ do: "take", pieces }) : desk.say("Choose a mark first.");
}

export function moveBoundHere(desk: Desk, { edge, unit, way }: Extract<InnerCommand, { do: "bound" }>): true {
  const span = meantOrSay(desk);
  if (!span) return true;
  const pieces = moveBound(span.pieces, edge, unit, way, desk.motions);
  if (samePieces(pieces, span.pieces)) return true;
  change(desk, span, { pieces }, `Now ${quoteOf(desk.motions.text, pieces)}`);
  return desk.choose(span.uid, edge);
}

/** Withdraws the span meant, and with it my links from and to it. */
export function withdrawHere(desk: Desk): true {
  const span = meantOrSay(desk);
  if (!span) return true;
  const links = linksOf(desk.getMarks(), span.uid).filter(({ person }) => person === desk.options.person);
  const steps: Step[] = [
    ...links.map((before): Step => ({ kind: "link", before, after: { ...before, withdrawn: true } })),
    { kind: "span", before: span, after: { ...span, withdrawn: true } },
  ];
  desk.commit(steps, `Withdrew ${nameOfLabel(desk, span.label)} ${quoteOf(desk.motions.text, span.pieces)}`);
  return desk.update({ selection: caretAt(hull(span.pieces).start) });
}
