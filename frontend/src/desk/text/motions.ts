/**
 * Motions over a text: where a caret goes from a place, by character, word, sentence or paragraph.
 *
 * All offsets are UTF-16 units; every place that comes out stands between two characters, never inside one.
 */
import { cutParagraphs, type Range } from "../../text/segments";
import { firstIndex } from "./search";
import { cutUnits, type Unit } from "./units";

/** Towards the beginning or the end of the text, whatever the direction of its script. */
export type Way = -1 | 1;

export class Motions {
  readonly text: string;
  readonly paragraphs: readonly Range[];
  private readonly language: string | null;
  private readonly cuts: Partial<Record<Unit, readonly Range[]>>[];

  /** Reads nothing yet: a paragraph is cut when a caret first comes there, once for each unit. */
  constructor(text: string, language: string | null, paragraphs: readonly Range[] = cutParagraphs(text)) {
    this.text = text;
    this.language = language;
    this.paragraphs = paragraphs;
    this.cuts = paragraphs.map(() => ({}));
  }

  /** The first and the last place a caret can stand at. */
  get start(): number {
    return this.paragraphs[0]?.start ?? 0;
  }
  get end(): number {
    return this.paragraphs.at(-1)?.end ?? 0;
  }

  /** Index of the paragraph that holds `at`; between two, the one that follows. */
  paragraphAt(at: number): number {
    const index = firstIndex(this.paragraphs, ({ end }) => end >= at);
    return Math.min(index, Math.max(0, this.paragraphs.length - 1));
  }

  units(paragraph: number, unit: Unit): readonly Range[] {
    const range = this.paragraphs[paragraph];
    const cuts = this.cuts[paragraph];
    if (!range || !cuts) return [];
    return (cuts[unit] ??= cutUnits(this.text, range, unit, this.language));
  }

  /** The nearest place between characters: `at` itself, or else the one before it. */
  settle(at: number): number {
    const index = this.paragraphAt(at);
    const paragraph = this.paragraphs[index];
    if (!paragraph || at <= paragraph.start) return paragraph?.start ?? 0;
    if (at >= paragraph.end) return paragraph.end;
    return this.containing("character", at)?.start ?? paragraph.start;
  }

  /** The first unit that ends after `at`, and the last that starts before it; null where there is none. */
  after(unit: Unit, at: number): Range | null {
    for (let index = this.paragraphAt(at); index < this.paragraphs.length; index += 1) {
      const units = this.units(index, unit);
      const found = units[firstIndex(units, ({ end }) => end > at)];
      if (found) return found;
    }
    return null;
  }
  before(unit: Unit, at: number): Range | null {
    for (let index = this.paragraphAt(at); index >= 0; index -= 1) {
      const units = this.units(index, unit);
      const found = units[firstIndex(units, ({ start }) => start >= at) - 1];
      if (found) return found;
    }
    return null;
  }

  private containing(unit: Unit, at: number): Range | null {
    const found = this.after(unit, at);
    return found && found.start <= at ? found : null;
  }

  /** The unit at a place: the one that holds it, else the one that ends there, else the next, else the last. */
  around(unit: Unit, at: number): Range | null {
    const [here, before] = [this.containing(unit, at), this.before(unit, at)];
    if (here) return here;
    return before?.end === at ? before : (this.after(unit, at) ?? before);
  }

  /** Beginnings: those of units, and for characters the paragraph's end too, where the caret stops on its way. */
  private nextStart(unit: Unit, at: number): number {
    const here = this.after(unit, at);
    if (!here) return this.end;
    if (here.start > at) return here.start;
    const paragraph = this.paragraphs[this.paragraphAt(here.start)];
    if (unit === "character" && here.end === paragraph?.end) return here.end;
    return this.after(unit, here.end)?.start ?? this.end;
  }
  private nextEnd(unit: Unit, at: number): number {
    return this.after(unit, at)?.end ?? this.end;
  }
  private previousStart(unit: Unit, at: number): number {
    const paragraph = this.paragraphs[this.paragraphAt(at)];
    if (unit === "character" && at === paragraph?.start) return this.before("paragraph", at)?.end ?? this.start;
    return this.before(unit, at)?.start ?? this.start;
  }
  private previousEnd(unit: Unit, at: number): number {
    let unitBefore = this.before(unit, at);
    if (unitBefore && unitBefore.end >= at) unitBefore = this.before(unit, unitBefore.start);
    return unitBefore?.end ?? this.start;
  }

  /** Where a caret goes: to the next beginning or the one before. */
  step(unit: Unit, way: Way, at: number): number {
    return way === 1 ? this.nextStart(unit, at) : this.previousStart(unit, at);
  }

  /**
   * Where the moving end of a selection goes. What is selected never has white space at its moving end: that end
   * stands at ends of units after the anchor, at beginnings before it, and does not jump over the anchor.
   */
  extend(unit: Unit, way: Way, focus: number, anchor: number): number {
    if (way === 1) {
      return focus >= anchor ? this.nextEnd(unit, focus) : Math.min(anchor, this.nextStart(unit, focus));
    }
    return focus <= anchor ? this.previousStart(unit, focus) : Math.max(anchor, this.previousEnd(unit, focus));
  }

  /**
   * The range widened to whole units. By words it only completes the words that it cuts, and sheds white space, so that
   * a quotation mark that was selected stays. An empty range becomes the unit at its place.
   */
  snap(unit: Unit, { start, end }: Range): Range {
    const shed = this.shed({ start, end });
    const settled = this.settle(start);
    if (shed.start >= shed.end) return this.around(unit, start) ?? { start: settled, end: settled };
    const first = this.containing(unit, shed.start);
    const last = this.before(unit, shed.end);
    return {
      start: Math.min(first?.start ?? shed.start, this.settle(shed.start)),
      end: Math.max(last?.end ?? shed.end, this.settleEnd(shed.end)),
    };
  }

  /** The range without white space at its ends. */
  shed({ start, end }: Range): Range {
    const piece = this.text.slice(start, end);
    const lead = piece.length - piece.trimStart().length;
    if (lead >= piece.length) return { start, end: start };
    return { start: start + lead, end: end - (piece.length - piece.trimEnd().length) };
  }

  /** The place at `at`, or else after the character that holds it. */
  settleEnd(at: number): number {
    const settled = this.settle(at);
    return settled === at || at > this.end ? settled : (this.containing("character", at)?.end ?? settled);
  }

  /** Beginning and end of the line, which is the paragraph. */
  lineStart(at: number): number {
    return this.paragraphs[this.paragraphAt(at)]?.start ?? 0;
  }
  lineEnd(at: number): number {
    return this.paragraphs[this.paragraphAt(at)]?.end ?? 0;
  }
}
