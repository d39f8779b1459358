/** What the roles are called and may do, and the orders of the queue. */
import type { Order, Role } from "../../api/projectTypes";

export const ROLES: readonly { value: Role; label: string }[] = [
  { value: "annotator", label: "annotator: marks up articles" },
  { value: "reviewer", label: "reviewer: also sees everyone’s marks, settles differences, gives out articles" },
  { value: "editor", label: "editor: also adds articles and writes the guidelines" },
  { value: "admin", label: "admin: also changes people, labels and settings" },
];
export const ORDERS: readonly { value: Order; label: string }[] = [
  { value: "added", label: "in the order in which they were added" },
  { value: "newest", label: "the newest first" },
  { value: "flags", label: "those with most flags first" },
  { value: "uncertain", label: "those first of which the suggestions are least certain" },
  { value: "disagreement", label: "those first on which annotators differ most" },
];

/** Whether this role includes that one. */
export function isAtLeast(role: Role, wanted: Role): boolean {
  const rank = (one: Role) => ROLES.findIndex(({ value }) => value === one);
  return rank(role) >= rank(wanted);
}
