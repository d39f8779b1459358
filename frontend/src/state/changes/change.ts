/** What an adjudicator does with a case, or with all that everyone agrees on. */
export type DecisionVerb = "settle" | "reopen" | "amend" | "take_over";
export type Do = "mark" | "change" | "withdraw" | "restore" | "accept" | "reject" | "take_back" | DecisionVerb;

/** One change to send, without the id that whoever sends it gives it. */
export interface Change {
  readonly do: Do;
  /** An answer's uid is that of its suggestion, a decision's names its case. */
  readonly kind: "span" | "link" | "note" | "answer" | "decision";
  readonly uid: string;
  /** Absent for a mark. The one known here: whoever sends changes one after another takes the server's newer one. */
  readonly revision?: number;
  readonly fields: Readonly<Record<string, unknown>>;
}
