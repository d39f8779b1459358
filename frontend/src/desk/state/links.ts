/** What can be done to a link that stands: another type, turned round, its attributes, taken away. Each can be taken back. */
import type { Desk } from "./desk";
import { isGone, standing } from "./marks";
import type { Link, Value } from "./objects";

const nameOf = (desk: Desk, label: number) => desk.options.labels.find(({ id }) => id === label)?.name ?? "link";

/** One's own; settled ones are changed where one adjudicates. */
export const mayChangeLink = (desk: Desk, link: Link): boolean => link.person === desk.options.person;

/** Standing links from and to a mark, unless the other end is known to be gone. */
export function linksAt(desk: Desk, uid: string): Link[] {
  const gone = (end: string) => desk.together.desks().some((one) => isGone(one.getMarks().span.get(end)));
  return Array.from(standing(desk.getMarks().link)).filter(
    ({ source, target }) => (source === uid || target === uid) && !gone(source) && !gone(target),
  );
}

function change(desk: Desk, link: Link, fields: Partial<Link>, says: string): true {
  if (!mayChangeLink(desk, link)) return desk.say("This link is somebody else’s.");
  return desk.commit([{ kind: "link", before: link, after: { ...link, ...fields } }], says);
}

/** Another type; what was said about it under the old one goes. */
export function retypeLink(desk: Desk, link: Link, label: number): true {
  if (link.label === label) return true;
  desk.together.lastType = label;
  return change(desk, link, { label, attributes: {} }, `Link changed to ${nameOf(desk, label)}`);
}

export function reverseLink(desk: Desk, link: Link): true {
  const { source, target } = link;
  return change(desk, link, { source: target, target: source }, `Turned round: ${nameOf(desk, link.label)}`);
}

export function describeLink(desk: Desk, link: Link, attributes: Readonly<Record<string, Value>>): true {
  return change(desk, link, { attributes }, `Changed ${nameOf(desk, link.label)}`);
}

export function removeLink(desk: Desk, link: Link): true {
  return change(desk, link, { withdrawn: true }, `Removed link: ${nameOf(desk, link.label)}`);
}
