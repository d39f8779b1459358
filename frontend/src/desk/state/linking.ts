/** Links in two keys: "l", then the letter beside the other mark, here or in the text beside (or go there by Tab, then Enter). */
import { newKey } from "../../api/client";
import type { Desk } from "./desk";
import { linksOf, standing } from "./marks";
import { hull, type Label, type Link } from "./objects";
import { marksAt } from "./tour";

const LETTERS = "asdfghjklqwertyuiopzxcvbnm"; // the home row first

type Hints = ReadonlyMap<string, string>;

/** This desk and those beside it. */
const allOf = (desk: Desk): readonly Desk[] => [desk, ...desk.together.others(desk)];

/** Marks in view that a link may end at: the nearest to its beginning first, in another text in reading order. */
function targetsOf(desk: Desk, source: string): string[] {
  const from = hull(desk.piecesOf(source) ?? []).start;
  const far = (uid: string) => Math.abs(hull(desk.piecesOf(uid) ?? []).start - from);
  const isTarget = (uid: string) => uid !== source && desk.getMarks().span.get(uid)?.withdrawn === false;
  return desk.inView().filter(isTarget).sort((a, b) => far(a) - far(b));
}

/** A letter for each mark in view, in turn from each text; what is beyond the letters is reached by Tab. */
export function hintsFor(desk: Desk, source: string): ReadonlyMap<Desk, Hints> {
  const lists = allOf(desk).map((one) => ({ one, uids: targetsOf(one, source) }));
  const most = Math.max(...lists.map(({ uids }) => uids.length));
  const inTurn = Array.from({ length: most }, (_, at) => lists.flatMap(({ uids }) => uids.slice(at, at + 1))).flat();
  const letters = inTurn.slice(0, LETTERS.length).map((uid, index) => [LETTERS.charAt(index), uid] as const);
  return new Map(lists.map(({ one, uids }) => [one, new Map(letters.filter(([, uid]) => uids.includes(uid)))]));
}

/** The mark that a letter names, in this text or beside it. */
export function hinted(desk: Desk, letter: string): string | undefined {
  const named = allOf(desk).map((one) => one.getView().linking?.hints.get(letter));
  return named.find((uid) => uid !== undefined);
}

/** The types of links that can be made, in the scheme's order. */
export const linkTypes = <L extends Label>(labels: readonly L[]): L[] =>
  labels.filter(({ kind, retired }) => kind === "link" && !retired).sort((a, b) => a.position - b.position);

const nameOf = (desk: Desk, label: number) => desk.options.labels.find(({ id }) => id === label)?.name ?? "link";

/** Begins a link at the mark meant, or at one of another article shown beside this one; with the type used last. */
export function startLink(desk: Desk, given?: { source?: string }): true {
  const { chosen, selection } = desk.getView();
  const [here] = marksAt(standing(desk.getMarks().span), selection.focus);
  const source = given?.source ?? (chosen !== null && desk.getMarks().span.has(chosen) ? chosen : here?.uid);
  const types = linkTypes(desk.options.labels);
  const type = types.find(({ id }) => id === desk.together.lastType) ?? types[0];
  if (!type) return desk.say("This scheme has no links.");
  if (source === undefined) return desk.say("Go to a mark first: a link begins there.");
  offerEnds(desk, source, type.id);
  return desk.say(`${type.name}: to which mark? Its letter, or Tab and Enter.`);
}

function offerEnds(desk: Desk, source: string, label: number): void {
  for (const [one, hints] of hintsFor(desk, source)) one.update({ linking: { source, label, hints } });
}

/** A text that comes beside one where a link is begun offers its marks too. */
export function joinLink(desk: Desk): void {
  for (const one of desk.together.others(desk)) {
    const { linking } = one.getView();
    if (linking) { offerEnds(one, linking.source, linking.label); return; }
  }
}

/** Changes the type of the link that is begun. */
export function typeLink(desk: Desk, label: number): true {
  for (const one of allOf(desk)) {
    const { linking } = one.getView();
    if (linking) one.update({ linking: { ...linking, label } });
  }
  return desk.say(`${nameOf(desk, label)}: to which mark?`);
}

export function letGoOfLink(desk: Desk): true {
  for (const one of allOf(desk)) if (one.getView().linking) one.update({ linking: null });
  return true;
}

function isThere(desk: Desk, source: string, target: string, label: number): boolean {
  const { person } = desk.options;
  return linksOf(desk.getMarks(), source).some(
    (link) => link.source === source && link.target === target && link.label === label && link.person === person,
  );
}

/** Ends the link that was begun at this mark; `desk` is the one with the keys, `target` may stand beside it. */
export function linkTo(desk: Desk, target: string): true {
  const { linking } = desk.getView();
  if (!linking || target === linking.source) return true;
  const { source, label } = linking;
  letGoOfLink(desk);
  const home = desk.together.holder(source) ?? desk;
  if (isThere(home, source, target, label)) return desk.say("This link is there already.");
  const fresh = { attributes: {}, revision: 0, changed_at: new Date().toISOString(), withdrawn: false };
  const link: Link = { ...fresh, uid: newKey(), label, person: desk.options.person, source, target };
  desk.together.lastType = label;
  home.commit([{ kind: "link", before: null, after: link }], `Linked: ${nameOf(desk, label)}`);
  if (desk !== home && desk.piecesOf(target)) desk.choose(target);
  return home.piecesOf(source) ? home.choose(source) : true;
}

/** Goes to the other end of the chosen mark's links, one after the other; the page opens what is not in this text. */
export function toOtherEnd(desk: Desk): true {
  const { chosen } = desk.getView();
  if (chosen === null) return desk.say("Choose a mark first.");
  const others = linksOf(desk.getMarks(), chosen).map(({ source, target }) => (source === chosen ? target : source));
  const { visited } = desk.together;
  const other = others[(others.indexOf(visited.get(chosen) ?? "") + 1) % others.length];
  if (other === undefined) return desk.say("No link from this mark.");
  visited.set(chosen, other);
  return goTo(desk, other);
}

/** Goes to a mark at the other end of a link: in this text, in the one beside, or in an article still to be opened. */
export function goTo(desk: Desk, uid: string): true {
  if (desk.piecesOf(uid)) {
    desk.choose(uid);
    return desk.say("The other end of the link.");
  }
  const beside = desk.together.holder(uid);
  if (!beside) {
    desk.options.onCommand?.({ do: "follow", uid });
    return true;
  }
  beside.choose(uid);
  beside.focus();
  return beside.say("The other end of the link, beside.");
}
