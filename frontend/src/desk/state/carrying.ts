/**
 * My marks on older versions, proposed on the newest one. What is made of them is a new mark that names the old one, so
 * that it is taken back as any other; the old one stays where it stands.
 */
import { newKey } from "../../api/client";
import type { Carry, CarriedSpan, Fate, WireMark } from "../../api/desk";
import type { Range } from "../../text/segments";
import type { Bulk } from "../../state/changes/bulk";
import type { Desk } from "./desk";
import type { Step } from "./history";
import { standing } from "./marks";
import type { Answer, Link, Note, Origin, Span, Suggestion, Value } from "./objects";
import { placePieces, type Edge } from "./wire";

type Values = Readonly<Record<string, Value>>;

const carries = new WeakMap<Desk, Carry>();

export function setCarry(desk: Desk, carry: Carry | null): void {
  if (carry) carries.set(desk, carry);
  else carries.delete(desk);
}
/** What waits to be carried over to the text of this desk. */
export const carryOf = (desk: Desk): Carry | null => carries.get(desk) ?? null;

/** Those that have their place in the text, as what is painted there; an orphan may have a part of its places. */
export function carriedSuggestions({ spans }: Carry, edge: Edge): Suggestion[] {
  return spans.flatMap(({ uid, label, number, origin, attributes, match, places, gold }) => {
    const pieces = match === "orphan" ? null : placePieces(places, edge);
    const title = `${gold ? "settled" : "your"} mark on version ${number}`;
    const about = { uid, label: label as number, title, origin: origin as Origin };
    return pieces ? [{ ...about, attributes: attributes as Values, pieces, carried: true }] : [];
  });
}

/** Marks that I have not decided about yet; what was carried over before a reload may not be stored yet. */
export function waiting<T extends { readonly uid: string }>(desk: Desk, marks: readonly T[]): T[] {
  const { answer, span, note } = desk.getMarks();
  const carried = new Set([...standing(span), ...standing(note)].map(({ carried_from }) => carried_from));
  return marks.filter(({ uid }) => answer.get(uid)?.withdrawn !== false && !carried.has(uid));
}

export function countFates(spans: readonly CarriedSpan[]): Readonly<Record<Fate, number>> {
  const counts = { exact: 0, moved: 0, fuzzy: 0, orphan: 0 };
  for (const { match } of spans) counts[match] += 1;
  return counts;
}

const marks = (count: number) => (count === 1 ? "1 mark" : `${count} marks`);

/** "12 marks stand as they were, 2 moved, 1 needs you" */
export function inWords(counts: Readonly<Record<Fate, number>>): string {
  const { exact, moved, fuzzy, orphan } = counts;
  const parts = [
    exact > 0 && `${marks(exact)} ${exact === 1 ? "stands as it was" : "stand as they were"}`,
    moved > 0 && `${exact > 0 ? moved : marks(moved)} moved`,
    fuzzy > 0 && `${exact + moved > 0 ? fuzzy : marks(fuzzy)} ${fuzzy === 1 ? "was" : "were"} reworded`,
    orphan > 0 && `${exact + moved + fuzzy > 0 ? orphan : marks(orphan)} ${orphan === 1 ? "needs" : "need"} you`,
  ];
  return parts.filter(Boolean).join(", ");
}

const fresh = (desk: Desk) => ({
  uid: newKey(),
  person: desk.options.person,
  revision: 0,
  changed_at: new Date().toISOString(),
  withdrawn: false,
});

/** That it was decided about: known here alone, and taken back together with what was made. */
function decided(desk: Desk, uid: string, verdict: Answer["verdict"], span: string | null): Step {
  const before = desk.getMarks().answer.get(uid) ?? null;
  const blank = { label: 0, person: 0, attributes: {}, changed_at: "", revision: 0, reason: "" };
  return { kind: "answer", before, after: { ...blank, uid, verdict, span, withdrawn: false }, follows: true };
}

function spanSteps(desk: Desk, old: CarriedSpan, pieces: readonly Range[], label: number | null): Step[] {
  const under = label ?? (old.label as number);
  const same = under === old.label;
  const span: Span = {
    ...fresh(desk),
    version: desk.options.article.version,
    label: under,
    pieces,
    attributes: same ? (old.attributes as Values) : {},
    gold: old.gold === true,
    origin: old.origin as Origin,
    carried_from: old.uid,
  };
  return [{ kind: "span", before: null, after: span }, decided(desk, old.uid, same ? "accepted" : "changed", span.uid)];
}

/** Links that can follow now: both ends stand on this version, or in another article, where nothing moved. */
function linkSteps(desk: Desk, steps: readonly Step[]): Step[] {
  const carry = carryOf(desk);
  if (!carry) return [];
  const made = [...standing(desk.getMarks().span), ...steps.flatMap((step) => (step.kind === "span" ? [step.after] : []))];
  const now = new Map(made.flatMap(({ uid, carried_from }) => (carried_from ? [[carried_from, uid]] : [])));
  const old = new Set(carry.spans.map(({ uid }) => uid));
  const followed = new Set(Array.from(standing(desk.getMarks().link)).map(({ carried_from }) => carried_from));
  const end = (uid: unknown) => (old.has(uid as string) ? now.get(uid as string) : (uid as string));
  return carry.links.flatMap((link): Step[] => {
    const [source, target] = [end(link.source), end(link.target)];
    if (!source || !target || followed.has(link.uid)) return [];
    const about = { label: link.label as number, attributes: link.attributes as Values, carried_from: link.uid };
    const after: Link = { ...fresh(desk), ...about, source, target };
    return [{ kind: "link", before: null, after }];
  });
}

/** Makes marks of those that have their place, under their own label or another; links follow where both ends do. */
export function carry(desk: Desk, uids: readonly string[], label: number | null = null): true {
  const known = new Map(carryOf(desk)?.spans.map((span) => [span.uid, span]));
  const steps = uids.flatMap((uid) => {
    const [old, place] = [known.get(uid), desk.getSuggestions().get(uid)];
    return old && place ? spanSteps(desk, old, place.pieces, label) : [];
  });
  const count = steps.length / 2;
  return desk.commit([...steps, ...linkSteps(desk, steps)], `Carried over ${marks(count)}`);
}

/** What was selected for a mark, and those of its passages that were found, where the selection does not reach them. */
function withFound(desk: Desk, { places }: CarriedSpan, selected: readonly Range[]): readonly Range[] {
  const found = places.length > 0 ? (placePieces(places, desk.edge) ?? []) : [];
  const apart = found.filter(({ start, end }) => selected.every((one) => one.end <= start || end <= one.start));
  return [...apart, ...selected].sort((a, b) => a.start - b.start);
}

/** Puts a mark whose words are gone on what is selected; passages of it that were found stay part of it. */
export function placeHere(desk: Desk, old: CarriedSpan, selected: readonly Range[]): true {
  const steps = spanSteps(desk, old, withFound(desk, old, selected), null);
  return desk.commit([...steps, ...linkSteps(desk, steps)], "Placed the mark here");
}

/** Carries a label of the whole article over. */
export function carryDocument(desk: Desk, old: WireMark): true {
  const about = { label: old.label as number, attributes: old.attributes as Values, carried_from: old.uid };
  const note: Note = { ...fresh(desk), ...about, version: desk.options.article.version };
  return desk.commit(
    [{ kind: "note", before: null, after: note }, decided(desk, old.uid, "accepted", null)],
    "Carried over a label of the whole article",
  );
}

/** The old mark stays where it stands and is not proposed again; done outside the desk, since it is about the older text. */
export function leavingBehind(desk: Desk, project: number, article: number, old: readonly WireMark[]): Bulk {
  const { version } = desk.options.article;
  const turned = (done: boolean) =>
    desk.receive(
      old.map(({ uid }) => {
        const step = decided(desk, uid, "rejected", null) as Extract<Step, { kind: "answer" }>;
        return { kind: "answer", object: { ...step.after, withdrawn: !done } };
      }),
    );
  return {
    says: `Left ${marks(old.length)} behind`,
    deeds: old.map(({ uid, kind, revision, version: of }) => {
      const change = { do: "change", kind: kind === "document" ? "note" : "span", uid } as const;
      const set = (to: number) => (at: number) => ({ ...change, revision: at, fields: { left_behind: to } });
      const at = { project, article, version: of as number };
      return { at, uid, first: set(version)(revision), back: set(0), again: set(version) };
    }),
    onTurn: turned,
  };
}
