/**
 * One article on the Desk: its text, its marks, what is selected and chosen, and what can be taken back. It knows no
 * server: what changes is handed to `onChanges`, and what others changed comes in by `receive`.
 */
import { cutBlocks } from "../text/cutBlocks";
import { Motions } from "../text/motions";
import { Blocks, type Item } from "./blocks";
import type { DeskOptions, View } from "./deskTypes";
import { applied, type Group, type Step } from "./history";
import { spanItems, suggestionItems } from "./items";
import { goneWithout, NO_MARKS, put, type Marks, type Put } from "./marks";
import { hull, type Link, type Span, type Suggestion } from "./objects";
import { caretAt, select, type Action } from "./selection";
import { sayOf } from "./speak";
import { Together } from "./together";
import { edgeOf, toChanges, type Edge } from "./wire";

export type { DeskOptions, View } from "./deskTypes";

/** What the view of a desk's text does for it. */
export interface Eyes {
  /** Uids of the marks in view. */
  readonly inView: () => readonly string[];
  /** Brings a place into view, and leaves the caret. */
  readonly bring: (at: number) => void;
  /** Gives the text the keys. */
  readonly focus: () => void;
}

/** Its verbs return true, "this was taken", so that commands can end in one. */
export class Desk {
  readonly options: DeskOptions;
  readonly motions: Motions;
  readonly blocks: Blocks;
  readonly edge: Edge;
  private readonly listeners = new Set<() => void>();
  private marks: Marks = NO_MARKS;
  private offered: ReadonlyMap<string, Suggestion> = new Map();
  private open: ReadonlyMap<string, Suggestion> = new Map(); // those that I have not answered
  private talked: ReadonlySet<string> = new Set();
  readonly together: Together;
  private view: View;
  private eyes: Eyes = { inView: () => Array.from(this.marks.span.keys()), bring: () => undefined, focus: () => undefined };

  constructor(options: DeskOptions) {
    this.options = options;
    this.motions = new Motions(options.article.text, options.article.language);
    this.blocks = new Blocks(cutBlocks(this.motions));
    this.edge = edgeOf(options.article.text);
    const selection = caretAt(this.motions.start);
    const nothing = { chosen: null, linking: null, adding: null, released: false, canUndo: false, canRedo: false };
    this.view = { selection, ...nothing, said: { words: "", count: 0 } };
    this.together = options.together ?? new Together();
    if (!options.together) this.together.join(this);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly getView = (): View => this.view;
  readonly getMarks = (): Marks => this.marks;
  readonly getSuggestions = (): ReadonlyMap<string, Suggestion> => this.open;

  /** Uids of the marks in view, as the text view that gave its eyes sees them. */
  readonly inView = (): readonly string[] => this.eyes.inView();
  watch(eyes: Eyes): void {
    this.eyes = eyes;
  }
  /** Brings the beginning of a mark into view, and leaves caret and choice as they are. */
  bring(uid: string): void {
    const pieces = this.piecesOf(uid);
    if (pieces) this.eyes.bring(hull(pieces).start);
  }
  focus(): void {
    this.eyes.focus();
  }

  /**
   * Objects as the server has them: at the start, after a change was stored, and when somebody else made one. Answers
   * overtake each other on their way: what is older than what is known is left out.
   */
  receive(puts: readonly Put[]): void {
    const news = puts.filter(({ kind, object }) => object.revision >= (this.marks[kind].get(object.uid)?.revision ?? 0));
    this.setMarks(put(this.marks, news), news);
    this.update({});
  }

  /** All that stands, after something made here was given up: what is not among it does not stand. */
  replace(puts: readonly Put[]): void {
    const all = [...goneWithout(this.marks, puts), ...puts];
    this.setMarks(put(this.marks, all), all);
    this.update({});
  }

  /** The suggestions that are open now; in blind mode none. `inTitle` are those on the title, in its own units. */
  offer(suggestions: readonly Suggestion[], inTitle: readonly Suggestion[] = []): void {
    const items = new Map<string, Item[]>(Array.from(this.offered.keys(), (uid) => [uid, []]));
    for (const one of suggestions) items.set(one.uid, this.itemsOf(one));
    this.blocks.place(items);
    this.blocks.place(new Map(inTitle.map((one) => [one.uid, this.itemsOf(one)])), true);
    this.offered = new Map([...suggestions, ...inTitle].map((one) => [one.uid, one]));
    this.sift();
    this.update({});
  }

  /** Uids of the marks and suggestions that people talk about: they carry a sign. */
  talk(uids: ReadonlySet<string>): void {
    const before = this.talked;
    const touched = [...before, ...uids].filter((uid) => before.has(uid) !== uids.has(uid));
    this.talked = uids;
    const items = new Map<string, Item[]>();
    for (const uid of touched) {
      const [span, suggestion] = [this.marks.span.get(uid), this.offered.get(uid)];
      if (span) items.set(uid, this.itemsOfSpan(span));
      else if (suggestion) items.set(uid, this.itemsOf(suggestion));
    }
    this.blocks.place(items);
  }

  /** Does steps and remembers them as one group. */
  commit(steps: readonly Step[], says: string): true {
    if (steps.length === 0) return true;
    const group = { steps, says };
    this.together.record(group);
    this.apply(group);
    return this.say(says);
  }

  /** Of what was done here and in the desks beside this one, the last. */
  undo(): true {
    return this.say(this.together.turn("undo", this));
  }
  redo(): true {
    return this.say(this.together.turn("redo", this));
  }

  select(action: Action): true {
    const selection = select(this.view.selection, action, this.motions);
    this.blocks.choose(null);
    return this.update({ selection, chosen: null, said: this.next(sayOf(selection, this.motions)) });
  }

  /** Chooses a mark and puts the caret at its beginning, at its end, or leaves it; null lets go. */
  choose(uid: string | null, caret: "start" | "end" | "stay" = "start"): true {
    const pieces = uid === null ? null : this.piecesOf(uid);
    this.blocks.choose(pieces ? uid : null);
    const selection = pieces && caret !== "stay" ? caretAt(hull(pieces)[caret]) : this.view.selection;
    return this.update({ chosen: pieces ? uid : null, selection });
  }

  piecesOf(uid: string): Span["pieces"] | null {
    const span = this.marks.span.get(uid);
    if (span) return span.withdrawn ? null : span.pieces;
    return this.open.get(uid)?.pieces ?? null;
  }

  /** True for a link with an end in this text. */
  concerns({ uid, source, target }: Link): boolean {
    const { span, link } = this.marks;
    return span.has(source) || span.has(target) || link.has(uid);
  }

  /** The words of a mark's pieces. */
  quote(pieces: Span["pieces"]): string {
    return pieces.map(({ start, end }) => this.motions.text.slice(start, end)).join(" … ");
  }

  mayChange(span: Span): boolean {
    return span.person === this.options.person || this.options.mayChange?.(span) === true;
  }

  say(words: string): true {
    return this.update({ said: this.next(words) });
  }

  update(change: Partial<View>): true {
    this.view = { ...this.view, ...change, canUndo: this.together.can("undo"), canRedo: this.together.can("redo") };
    for (const listener of this.listeners) listener();
    return true;
  }

  /** Makes the steps of a group and hands them on; what remembers it is not asked. */
  apply(group: Group): void {
    const puts = group.steps.map(({ kind, after }) => ({ kind, object: after }) as Put);
    this.setMarks(applied(this.marks, group), puts);
    this.options.onChanges(toChanges(group.steps, this.edge), group);
    this.together.share(this, puts);
  }

  private next(words: string): View["said"] {
    return { words, count: this.view.said.count + 1 };
  }


  private isAnswered(uid: string): boolean {
    return this.marks.answer.get(uid)?.withdrawn === false;
  }

  /** What is painted for a suggestion: nothing once I have answered it. */
  private itemsOf(one: Suggestion): Item[] {
    return this.isAnswered(one.uid) ? [] : suggestionItems(one, this.motions, this.talked.has(one.uid));
  }

  private itemsOfSpan(span: Span): Item[] {
    return spanItems(span, this.options.person, this.motions, this.talked.has(span.uid));
  }

  private sift(): void {
    this.open = new Map(Array.from(this.offered).filter(([uid]) => !this.isAnswered(uid)));
  }

  private setMarks(marks: Marks, puts: readonly Put[]): void {
    if (marks === this.marks) return;
    this.marks = marks;
    const items = new Map<string, Item[]>();
    for (const { kind, object } of puts) {
      if (kind === "span") items.set(object.uid, this.itemsOfSpan(object));
      const suggestion = kind === "answer" ? this.offered.get(object.uid) : undefined;
      if (suggestion) items.set(suggestion.uid, this.itemsOf(suggestion));
    }
    this.blocks.place(items);
    if (puts.some(({ kind }) => kind === "answer")) this.sift();
    const { chosen } = this.view;
    if (chosen !== null && !this.piecesOf(chosen)) this.choose(null);
  }
}
