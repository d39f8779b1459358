/** Invented spans and labels for the Desk's tests. */
import type { Label, Link, Span } from "./objects";

export function makeSpan(uid: string, pieces: [number, number][], given: Partial<Span> = {}): Span {
  return {
    uid,
    version: 10,
    label: 1,
    person: 1,
    pieces: pieces.map(([start, end]) => ({ start, end })),
    attributes: {},
    gold: false,
    origin: "",
    revision: 1,
    changed_at: "2026-03-12T15:00:00Z",
    withdrawn: false,
    ...given,
  };
}

export function makeLink(uid: string, source: string, target: string, given: Partial<Link> = {}): Link {
  const rest = { label: 90, person: 1, attributes: {}, revision: 1, changed_at: "2026-03-12T15:00:00Z", withdrawn: false };
  return { uid, source, target, ...rest, ...given };
}

export function makeLabel(id: number, name: string, given: Partial<Label> = {}): Label {
  return { id, kind: "span", name, key: "", colour: "#b4231f", retired: false, position: id, ...given };
}

export const LABELS: readonly Label[] = [
  makeLabel(1, "Person"),
  makeLabel(2, "Place", { key: "b" }),
  makeLabel(3, "Loaded language", { key: "x" }),
  makeLabel(4, "Old label", { retired: true, key: "q" }),
  makeLabel(90, "contradicts", { kind: "link" }),
  makeLabel(91, "repeats", { kind: "link" }),
];
