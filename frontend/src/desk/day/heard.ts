/** The keys of the day on their way from the text, which hears them, to the page around it, which does what they say. */
import type { DayCommand } from "../state/commands";

/** "comment" is one about no mark: on the flag that is shown, if any. */
export type OfTheDay = DayCommand["do"] | "comment";

export class Heard {
  private listener: ((what: OfTheDay) => void) | null = null;

  tell(what: OfTheDay): void {
    this.listener?.(what);
  }

  /** Whoever listened last is told. Returns the way to stop. */
  listen(listener: (what: OfTheDay) => void): () => void {
    this.listener = listener;
    return () => {
      if (this.listener === listener) this.listener = null;
    };
  }
}
