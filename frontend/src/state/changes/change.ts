export type Do = "mark" | "change" | "withdraw" | "restore" | "accept" | "reject" | "take_back";

/** One change to send, without the id that whoever sends it gives it. */
export interface Change {
  readonly do: Do;
  /** An answer's uid is that of its suggestion. */
  readonly kind: "span" | "link" | "note" | "answer";
  readonly uid: string;
  /** Absent for a mark. The one known here: whoever sends changes one after another takes the server's newer one. */
  readonly revision?: number;
  readonly fields: Readonly<Record<string, unknown>>;
}
