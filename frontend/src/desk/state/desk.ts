/**
 * One article on the Desk: its text, its marks, what is selected and chosen, and what can be taken back. It knows no
 * server: what changes is handed to `onChanges`, and what others changed comes in by `receive`.
 */
import { cutBlocks } from "../text/cutBlocks";
import { Motions } from "../text/motions";
import { Blocks, type Item } from "./blocks";
import type { DeskOptions, View } from "./deskTypes";
import { NO_HISTORY, applied, record, redo, undo, type Group, type Step, type Turn } from "./history";
import { spanItems, suggestionItems } from "./items";
import { goneWithout, NO_MARKS, put, type Marks, type Put } from "./marks";
import { hull, type Span, type Suggestion } from "./objects";
import { caretAt, select, type Action } from "./selection";
import { sayOf } from "./speak";
import { edgeOf, toChanges, type Edge } from "./wire";

export type { DeskOptions, View } from "./deskTypes";

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
  private history = NO_HISTORY;
  private view: View;
  private look: () => readonly string[] = () => Array.from(this.marks.span.keys());

  constructor(options: DeskOptions) {
    this.options = options;
    this.motions = new Motions(options.article.text, options.article.language);
    this.blocks = new Blocks(cutBlocks(this.motions));
    this.edge = edgeOf(options.article.text);
    const selection = caretAt(this.motions.start);
    const nothing = { chosen: null, linking: null, adding: null, released: false, canUndo: false, canRedo: false };
    this.view = { selection, ...nothing, said: { words: "", count: 0 } };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly getView = (): View => this.view;
  readonly getMarks = (): Marks => this.marks;
  readonly getSuggestions = (): ReadonlyMap<string, Suggestion> => this.open;

  /** Uids of the marks in view, as the text view that gave `look` sees them. */
  readonly inView = (): readonly string[] => this.look();
  watch(look: () => readonly string[]): void {
    this.look = look;
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

  /** Does steps and remembers them as one group. */
  commit(steps: readonly Step[], says: string): true {
    if (steps.length === 0) return true;
    const group = { steps, says };
    this.history = record(this.history, group);
    this.apply(group);
    return this.say(says);
  }

  undo(): true {
    return this.turn(undo(this.history, this.marks), "Taken back", "There is nothing to take back.");
  }
  redo(): true {
    return this.turn(redo(this.history, this.marks), "Done again", "There is nothing to do again.");
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

  mayChange(span: Span): boolean {
    return span.person === this.options.person || this.options.mayChange?.(span) === true;
  }

  say(words: string): true {
    return this.update({ said: this.next(words) });
  }

  update(change: Partial<View>): true {
    const { done, undone } = this.history;
    this.view = { ...this.view, ...change, canUndo: done.length > 0, canRedo: undone.length > 0 };
    for (const listener of this.listeners) listener();
    return true;
  }

  private next(words: string): View["said"] {
    return { words, count: this.view.said.count + 1 };
  }

  private apply(group: Group): void {
    const puts = group.steps.map(({ kind, after }) => ({ kind, object: after }) as Put);
    this.setMarks(applied(this.marks, group), puts);
    this.options.onChanges(toChanges(group.steps, this.edge), group);
  }

  private turn(turn: Turn | null, verb: string, nothing: string): true {
    if (!turn) return this.say(nothing);
    const { history, group, skipped } = turn;
    this.history = history;
    if (group.steps.length > 0) this.apply(group);
    const kept = skipped.length > 0 ? ` ${skipped.length} changed by somebody since, and left as it is.` : "";
    return this.say(`${verb}: ${group.says}.${kept}`);
  }

  private isAnswered(uid: string): boolean {
    return this.marks.answer.get(uid)?.withdrawn === false;
  }

  /** What is painted for a suggestion: nothing once I have answered it. */
  private itemsOf(one: Suggestion): Item[] {
    return this.isAnswered(one.uid) ? [] : suggestionItems(one, this.motions);
  }

  private sift(): void {
    this.open = new Map(Array.from(this.offered).filter(([uid]) => !this.isAnswered(uid)));
  }

  private setMarks(marks: Marks, puts: readonly Put[]): void {
    if (marks === this.marks) return;
    this.marks = marks;
    const items = new Map<string, Item[]>();
    for (const { kind, object } of puts) {
      if (kind === "span") items.set(object.uid, spanItems(object, this.options.person, this.motions));
      const suggestion = kind === "answer" ? this.offered.get(object.uid) : undefined;
      if (suggestion) items.set(suggestion.uid, this.itemsOf(suggestion));
    }
    this.blocks.place(items);
    if (puts.some(({ kind }) => kind === "answer")) this.sift();
    const { chosen } = this.view;
    if (chosen !== null && !this.piecesOf(chosen)) this.choose(null);
  }
}
