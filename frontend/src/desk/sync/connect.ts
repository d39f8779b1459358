/** Ties a desk to the server: what it holds at first, what it changes, and what others change meanwhile. */
import { getChanges, getDesk, type DeskAnswer, type SchemeLabel, type WireMark, type WireSuggestion } from "../../api/desk";
import { bulkHistory } from "../../state/changes/bulk";
import { carriedSuggestions, setCarry, waiting } from "../state/carrying";
import { Desk, type DeskOptions } from "../state/desk";
import type { End, Together } from "../state/together";
import type { Put } from "../state/marks";
import type { Change } from "../../state/changes/change";
import type { Suggestion } from "../state/objects";
import { edgeOf, placePieces, type Edge, type WirePiece } from "../state/wire";
import type { ChangeQueue } from "../../state/changes/queue";

const LOOK_EVERY = 5_000; // milliseconds between looks at what others changed

const COMMON = ["uid", "label", "person", "attributes", "revision", "changed_at", "withdrawn"];

/** A mark of the server as the desk holds it: one whose quote does not stand in this text as a lost one, never dropped. */
export function toPut(mark: WireMark, edge: Edge): Put {
  const from = mark.carried_from ? { carried_from: mark.carried_from } : {};
  const only = (names: readonly string[]) => ({
    ...Object.fromEntries([...COMMON, ...names].map((name) => [name, mark[name]])),
    ...from,
  });
  if (mark.kind === "link") return { kind: "link", object: only(["source", "target"]) as never };
  if (mark.kind === "answer") {
    const blank = { label: 0, person: 0, attributes: {}, changed_at: "" };
    return { kind: "answer", object: { ...only(["verdict", "reason", "span"]), ...blank } as never };
  }
  if (mark.kind === "document") return { kind: "note", object: only(["version"]) as never };
  const sent = mark.pieces as WirePiece[];
  const pieces = placePieces(sent, edge);
  const place = pieces ? { pieces } : { pieces: [], withdrawn: true, ...(!mark.withdrawn && { lost: sent }) };
  return { kind: "span", object: { ...only(["version", "gold", "origin"]), ...place } as never };
}

const toPuts = (marks: readonly WireMark[], edge: Edge): Put[] => marks.map((mark) => toPut(mark, edge));

export function openSuggestions(suggestions: readonly WireSuggestion[], edge: Edge): Suggestion[] {
  return suggestions.flatMap(({ uid, label, maker, origin, attributes, pieces, flag }) => {
    const ranges = placePieces(pieces, edge);
    return ranges ? [{ uid, label, title: maker, origin, attributes, pieces: ranges, flag }] : [];
  });
}

/** All that is proposed: suggestions, and my marks on older versions, where this is the newest one and mine to mark. */
export function offered(desk: Desk, { suggestions, carry, assignment, version }: DeskAnswer): Suggestion[] {
  const here = carry?.version === version.id && (assignment === null || assignment.version === version.id);
  setCarry(desk, here ? carry : null);
  return [...openSuggestions(suggestions, desk.edge), ...(here ? waiting(desk, carriedSuggestions(carry, desk.edge)) : [])];
}

/** My answers to them as marks. */
function answersOf(suggestions: readonly WireSuggestion[]): Put[] {
  return suggestions.flatMap(({ uid, answer, reason, revision, span }) => {
    const fresh = { attributes: {}, changed_at: "", person: 0, label: 0 };
    if (revision === 0 || answer === "") return [];
    return { kind: "answer" as const, object: { ...fresh, uid, revision, withdrawn: false, verdict: answer, reason, span } };
  });
}

export interface Opened {
  readonly desk: Desk;
  /** Where the ends of links stand, by the spans' uids: one of the two may be in another article. */
  readonly ends: ReadonlyMap<string, End>;
}

/** Where the ends of links stand, by the spans' uids. */
export function endsOf(links: readonly WireMark[]): Map<string, End> {
  return new Map(
    links.flatMap(({ source, target, source_end, target_end }) => [
      [source as string, source_end as End],
      [target as string, target_end as End],
    ]),
  );
}

/** A desk with what the server holds, and over it what this browser has not sent yet. */
export function openDesk(
  answer: DeskAnswer,
  labels: readonly SchemeLabel[],
  queue: ChangeQueue,
  onCommand: DeskOptions["onCommand"],
  together?: Together,
): Opened {
  const { id, title, text, language } = answer.version;
  const place = { project: answer.project, article: answer.article, version: id };
  const desk = new Desk({
    article: { version: id, title: title ?? "", text, language },
    labels,
    person: queue.person,
    onChanges: (changes, { says }) => queue.add(place, changes, says),
    further: bulkHistory(queue),
    ...(onCommand && { onCommand }),
    ...(together && { together }),
  });
  const edge = edgeOf(text);
  desk.receive(held(answer, queue, edge));
  desk.offer(offered(desk, answer));
  return { desk, ends: endsOf(answer.links) };
}

/** All marks of an answer, and over them what waits here. */
function held(answer: DeskAnswer, queue: ChangeQueue, edge: Edge): Put[] {
  const puts = toPuts([...answer.spans, ...answer.links, ...answer.documents], edge);
  return [...puts, ...answersOf(answer.suggestions), ...unsent(answer, queue, edge, puts)];
}

/** What waits in this browser for this version, as marks: a reload must not make it vanish from the page. */
function unsent({ version, suggestions }: DeskAnswer, queue: ChangeQueue, edge: Edge, standing: readonly Put[]): Put[] {
  const known = new Map(standing.map((put) => [put.object.uid, put]));
  const keep = (mark: WireMark) => known.set(mark.uid, toPut(mark, edge));
  for (const { change, version: of } of queue.getState().entries) {
    if (of !== version.id && !endsIn(change, known)) continue;
    if (change.kind === "answer") {
      for (const mark of unsentAnswer(change, suggestions, queue.person, version.id)) keep(mark);
      continue;
    }
    const kind = change.kind === "note" ? "document" : change.kind;
    const before = known.get(change.uid)?.object as unknown as WireMark | undefined;
    const blank = { person: queue.person, gold: false, origin: "", attributes: {}, revision: 0, changed_at: "" };
    const mark = { ...blank, ...before, ...change.fields, kind, uid: change.uid, withdrawn: change.do === "withdraw" };
    keep({ ...mark, revision: before?.revision ?? 0 });
  }
  return Array.from(known.values()).filter((put) => !standing.includes(put));
}

/** True for a link made in another article to a mark of this one. */
function endsIn({ kind, uid, fields }: Change, known: ReadonlyMap<string, Put>): boolean {
  return kind === "link" && (known.has(uid) || known.has(fields.source as string) || known.has(fields.target as string));
}

const VERDICTS: Readonly<Record<string, string>> = { accept: "accepted", change: "changed", reject: "rejected" };

/** An answer on its way, and the span that it makes or takes back. */
function unsentAnswer(change: Change, suggestions: readonly WireSuggestion[], person: number, version: number): WireMark[] {
  const { uid, fields } = change;
  const one = suggestions.find((suggestion) => suggestion.uid === uid);
  if (!one) return [];
  const span = (fields.span ?? one.span ?? null) as string | null;
  const withdrawn = change.do === "take_back";
  const common = { revision: 0, changed_at: "", person, version };
  const answer = { ...common, kind: "answer", uid, withdrawn, verdict: VERDICTS[change.do], reason: fields.reason ?? "", span };
  if (span === null || change.do === "reject") return [answer];
  const { label, pieces, attributes, origin } = one;
  const made = { ...common, kind: "span", uid: span, label, pieces, attributes, origin, gold: false, withdrawn };
  return [answer, { ...made, ...fields, span: undefined }];
}

/** Takes in a later answer of the server: what was hidden before, and what others changed; nothing unsaved is lost. */
export function renew(desk: Desk, answer: DeskAnswer, queue: ChangeQueue): void {
  const unsaved = queue.unsaved();
  const known = desk.getMarks();
  const marks = [...answer.spans, ...answer.links, ...answer.documents];
  const puts = [...toPuts(marks, desk.edge), ...answersOf(answer.suggestions)].filter(
    ({ kind, object: { uid, revision } }) => !unsaved.has(uid) && revision >= (known[kind].get(uid)?.revision ?? 0),
  );
  desk.receive(puts);
  desk.offer(offered(desk, answer));
}

/** Receives what was stored here or changed elsewhere, for as long as the desk is shown. Returns the way to stop. */
export function follow(desk: Desk, answer: DeskAnswer, queue: ChangeQueue): () => void {
  const { project, article, version } = answer;
  const { edge } = desk;
  let after = answer.latest;
  let stopped = false;
  let looking = false;
  let behind = false; // something made here was given up, and what stands instead has not come yet
  const passed = new Map<string, WireMark>(); // told while a change of mine was on its way
  const receive = (marks: readonly WireMark[]) => {
    const unsaved = queue.unsaved();
    for (const mark of marks) if (unsaved.has(mark.uid)) passed.set(mark.uid, mark);
    const ready = [...passed.values(), ...marks].filter(({ uid }) => !unsaved.has(uid));
    for (const { uid } of ready) passed.delete(uid);
    desk.receive(toPuts(ready, edge).filter((put) => put.kind !== "link" || desk.concerns(put.object)));
  };
  const again = async () => {
    const fresh = await getDesk(project, article, { version: version.id });
    if (stopped || fresh.version.id !== version.id) return;
    const puts = held(fresh, queue, edge);
    desk.replace([...new Map(puts.map((put) => [`${put.kind} ${put.object.uid}`, put])).values()]);
    desk.offer(offered(desk, fresh));
  };
  const catchUp = async (): Promise<boolean> => {
    const whole = behind;
    behind = false;
    try {
      if (whole) await again();
      const page = await getChanges(project, version.id, after);
      after = page.results.at(-1)?.id ?? after;
      const newest = new Map(page.results.map(({ state }) => [state.uid, state]));
      receive(Array.from(newest.values()));
      return true;
    } catch (error) {
      behind ||= whole;
      console.warn("What others changed could not be fetched; it is tried again.", error);
      return false;
    }
  };
  // One at a time: of two, the one that was asked first could come last and put back what the log has moved past.
  const look = async () => {
    if (document.hidden || stopped || looking) return;
    looking = true;
    const caughtUp = await catchUp();
    looking = false;
    if (caughtUp && behind) await look(); // more was given up meanwhile
  };
  const timer = setInterval(() => void look(), LOOK_EVERY);
  const unlisten = queue.listen(version.id, (marks) => {
    if (marks) receive(marks);
    else {
      behind = true;
      void look();
    }
  });
  return () => {
    stopped = true;
    clearInterval(timer);
    unlisten();
  };
}
