/** Links in two keys: "l", then the letter beside the other mark (or go there by Tab, then Enter). */
import { newKey } from "../../api/client";
import type { Desk } from "./desk";
import { linksOf, standing } from "./marks";
import { hull, type Link } from "./objects";
import { marksAt } from "./tour";

const LETTERS = "asdfghjklqwertyuiopzxcvbnm"; // the home row first

/** A letter for each mark in view, the nearest to the source first; what is beyond the letters is reached by Tab. */
export function hintsFor(desk: Desk, source: string): ReadonlyMap<string, string> {
  const from = hull(desk.piecesOf(source) ?? []).start;
  const far = (uid: string) => Math.abs(hull(desk.piecesOf(uid) ?? []).start - from);
  const isTarget = (uid: string) => uid !== source && desk.getMarks().span.get(uid)?.withdrawn === false;
  const near = desk.inView().filter(isTarget).sort((a, b) => far(a) - far(b));
  return new Map(near.slice(0, LETTERS.length).map((uid, index) => [LETTERS.charAt(index), uid]));
}

const linkLabels = (desk: Desk) => desk.options.labels.filter(({ kind, retired }) => kind === "link" && !retired);

/** Begins a link at the mark meant, or at one of another article shown beside this one. */
export function startLink(desk: Desk, given?: { source?: string }): true {
  const { chosen, selection } = desk.getView();
  const [here] = marksAt(standing(desk.getMarks().span), selection.focus);
  const source = given?.source ?? (chosen !== null && desk.getMarks().span.has(chosen) ? chosen : here?.uid);
  const label = linkLabels(desk)[0];
  if (!label) return desk.say("This scheme has no links.");
  if (source === undefined) return desk.say("Go to a mark first: a link begins there.");
  desk.update({ linking: { source, label: label.id, hints: hintsFor(desk, source) } });
  return desk.say(`${label.name}: to which mark? Its letter, or Tab and Enter.`);
}

function isThere(desk: Desk, source: string, target: string, label: number): boolean {
  const { person } = desk.options;
  return linksOf(desk.getMarks(), source).some(
    (link) => link.source === source && link.target === target && link.label === label && link.person === person,
  );
}

/** Ends the link that was begun at this mark. */
export function linkTo(desk: Desk, target: string): true {
  const { linking } = desk.getView();
  if (!linking || target === linking.source) return true;
  const { source, label } = linking;
  desk.update({ linking: null });
  if (isThere(desk, source, target, label)) return desk.say("This link is there already.");
  const fresh = { attributes: {}, revision: 0, changed_at: new Date().toISOString(), withdrawn: false };
  const link: Link = { ...fresh, uid: newKey(), label, person: desk.options.person, source, target };
  const name = linkLabels(desk).find(({ id }) => id === label)?.name ?? "link";
  desk.commit([{ kind: "link", before: null, after: link }], `Linked: ${name}`);
  return desk.piecesOf(source) ? desk.choose(source) : true;
}

/** Goes to the other end of the chosen mark's links, one after the other. */
export function toOtherEnd(desk: Desk): true {
  const { chosen } = desk.getView();
  if (chosen === null) return desk.say("Choose a mark first.");
  const others = linksOf(desk.getMarks(), chosen).map(({ source, target }) => (source === chosen ? target : source));
  const [other] = others.filter((uid) => desk.piecesOf(uid));
  if (other === undefined) return desk.say("No link to a mark in this text.");
  desk.choose(other);
  return desk.say("The other end of the link.");
}
