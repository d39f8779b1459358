/** What becomes of a file's texts and marks, in words. */
import type { ImportedName, ImportOptions, ImportState, Outcome } from "../../api/imports";

export const USUAL: ImportOptions = { skip_errors: false, as_me: false, on_difference: "keep", people: {} };

export const STATES: Record<ImportState, string> = {
  checking: "Being checked",
  checked: "Checked, not imported yet",
  applying: "Being imported",
  done: "Imported",
  failed: "Failed",
  stopped: "Stopped",
};
export const OUTCOMES: readonly { outcome: Outcome; name: string; means: string }[] = [
  { outcome: "new", name: "new", means: "not here yet" },
  { outcome: "unchanged", name: "unchanged", means: "here already, and the same" },
  { outcome: "updated", name: "updated", means: "otherwise here, becomes what the file says" },
  { outcome: "differs", name: "differs", means: "otherwise here, and left so" },
  { outcome: "error", name: "cannot be taken", means: "the rows below say why" },
];
export const nameOf = (outcome: Outcome) => OUTCOMES.find((one) => one.outcome === outcome)?.name ?? outcome;

export const KINDS = [
  { kind: "text", name: "Texts" },
  { kind: "span", name: "Spans" },
  { kind: "link", name: "Links" },
  { kind: "document", name: "Labels of whole texts" },
] as const;
const ONE_OF: Record<string, string> = { text: "text", span: "span", link: "link", document: "label of the text" };
export const kindOf = (kind: string) => ONE_OF[kind] ?? kind;

const REASONS: Record<string, string> = {
  ambiguous: "A quote stands in several places of the text",
  attribute: "An attribute’s value is not one that the label takes",
  bad_remark: "A remark is empty or too long",
  bad_revision: "A revision is none",
  bad_text: "A text is empty or broken",
  bad_time: "A time is none",
  empty_passage: "A span covers nothing",
  end_left: "A link’s end was not taken",
  label_of_another_kind: "A label is of another kind here",
  label_retired: "A label is retired here",
  no_article: "There is no article with this address",
  no_end: "A link’s end is not in the file",
  no_selector: "A place is given in a way that is not read here",
  no_span: "A link joins a whole text",
  no_target: "An annotation is about nothing",
  nobody: "A name stands for nobody here",
  not_a_member: "Somebody is not a member of this project",
  not_found: "A passage is not in the article’s text here",
  one_end: "A link has the same span at both ends",
  other_text: "The article has another text here",
  outside: "A position is outside the text",
  text: "The text itself cannot be taken",
  uid_of_another_kind: "A mark here has this uid and is of another kind",
  uid_twice: "Two marks of the file have one uid",
  version_twice: "A version of the text is in the file twice",
};
export const reasonOf = (reason: string) => REASONS[reason] ?? reason.replaceAll("_", " ");

const MATCHES: Record<string, string> = {
  exact: "found at their place in the text that is here",
  moved: "found elsewhere in the text that is here",
  fuzzy: "found with other words in the text that is here",
};
export const matchOf = (match: string) => MATCHES[match] ?? match;

export const STANDS: Record<ImportedName["stands"], string> = {
  member: "a member",
  new: "a new account, with which nobody can sign in",
  outside: "has an account, is not a member: their rows cannot be taken",
  nobody: "nobody: these rows cannot be taken",
};
