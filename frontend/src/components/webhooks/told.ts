/** What webhooks can tell, in words. A webhook of a project tells what happens in it, one of the newsroom the rest. */
import type { EventType } from "../../api/webhooks";

/** Every type, as it follows its family's title. */
const TYPES: Readonly<Record<EventType, string>> = {
  "mark.made": "made",
  "mark.changed": "changed",
  "mark.withdrawn": "withdrawn",
  "mark.restored": "brought back",
  "decision.made": "made",
  "decision.withdrawn": "withdrawn",
  "comment.made": "made",
  "comment.changed": "changed",
  "comment.withdrawn": "withdrawn",
  "answer.made": "made",
  "answer.changed": "changed",
  "answer.withdrawn": "withdrawn",
  "assignment.finished": "finished",
  "scheme.written": "written",
  "guideline.written": "written",
  "article.added": "added",
  "version.added": "added",
  "version.read": "read",
  "flag.raised": "raised",
  "flag.changed": "changed",
  "flag.verdict": "settled",
  "flag.withdrawn": "withdrawn",
  "judgement.made": "made",
  "judgement.changed": "changed",
  "judgement.withdrawn": "withdrawn",
  "score.computed": "computed",
  "source.decided": "decided",
  "criterion.answered": "answered",
  "reply.made": "made",
  "reply.withdrawn": "withdrawn",
  "correction.made": "made",
  "correction.withdrawn": "withdrawn",
  "detector.muted": "muted",
  "detector.heard": "heard again",
};

export interface Family {
  name: string;
  title: string;
  tells: string;
}

const INSIDE: readonly Family[] = [
  { name: "mark", title: "Marks", tells: "Passages, links and labels of documents that people mark." },
  { name: "decision", title: "Decisions on differences", tells: "A passage that two marked differently was settled." },
  { name: "comment", title: "Comments", tells: "What people say to each other beside the text." },
  { name: "answer", title: "Answers to suggestions", tells: "Somebody took a suggestion, or did not." },
  { name: "assignment", title: "Assignments", tells: "Somebody has finished an article." },
  { name: "scheme", title: "Labels", tells: "The project’s labels have a new version." },
  { name: "guideline", title: "Guidelines", tells: "The guidelines have a new version." },
];
const COMMON: readonly Family[] = [
  { name: "article", title: "Articles", tells: "An article came in." },
  { name: "version", title: "Versions", tells: "A new text of an article came in, or was read by the detectors." },
  { name: "flag", title: "Flags", tells: "What a detector raises, and what becomes of it." },
  { name: "judgement", title: "Judgements", tells: "Somebody confirmed or dismissed a flag." },
  { name: "score", title: "Scores", tells: "The score of a source was computed anew." },
  { name: "source", title: "Decisions on sources", tells: "An editor decided on a source." },
  { name: "criterion", title: "Criteria", tells: "A criterion of a source was answered." },
  { name: "reply", title: "Replies of sources", tells: "What a source says to its flags." },
  { name: "correction", title: "Corrections", tells: "A source corrected an article." },
  { name: "detector", title: "Detectors", tells: "A detector was muted, or is heard again." },
];

export const familiesOf = (project: number | null) => (project === null ? COMMON : INSIDE);

/** The types of a family, each with its words. */
export const typesOf = (family: string) =>
  Object.entries(TYPES)
    .filter(([type]) => type.startsWith(`${family}.`))
    .map(([type, words]) => ({ type, words }));

/** Whether a family or a type is among the chosen; a family holds all of its types. */
export const isChosen = (chosen: readonly string[], type: string) =>
  chosen.includes(type) || chosen.includes(type.replace(/\..*/, ""));

/** The choice with a family, or one type of it, the other way round; a family that is whole goes by its name. */
export function toggled(chosen: readonly string[], family: string, type?: string): string[] {
  const all = typesOf(family).map((one) => one.type);
  const before = all.filter((one) => isChosen(chosen, one));
  const flipped = (one: string) => (type === undefined ? before.length < all.length : (one === type) !== before.includes(one));
  const after = all.filter(flipped);
  const others = chosen.filter((one) => one !== family && !all.includes(one));
  return [...others, ...(after.length === all.length ? [family] : after)];
}

/** Types as a line: `Marks; Comments: made, changed`. */
export function told(types: readonly string[], project: number | null): string {
  if (types.length === 0) return "everything";
  const parts = [...familiesOf(project), ...familiesOf(project === null ? 0 : null)].flatMap(({ name, title }) => {
    if (types.includes(name)) return [title];
    const some = typesOf(name).filter(({ type }) => types.includes(type));
    return some.length > 0 ? [`${title}: ${some.map(({ words }) => words).join(", ")}`] : [];
  });
  return parts.join("; ");
}
