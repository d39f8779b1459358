/** Answers on criteria in words, and what can be told apart. */
import type { Criterion, CriterionAnswer, Estimate } from "../../../api/judgedSources";
import { plural } from "../../format";

/** Whether two intervals have no point in common, so that one source can be said to stand above the other. */
export function separate(a: Estimate, b: Estimate): boolean {
  if (a.low === null || a.high === null || b.low === null || b.high === null) return false;
  return a.low > b.high || b.low > a.high;
}

export interface Tally {
  answered: number; // criteria, those that do not apply among them
  open: number;
  yes: number; // points
  counted: number; // points answered yes or no
  settled: number; // points answered at all
  points: number; // of all criteria
}

export function tally(criteria: readonly Criterion[], answers: ReadonlyMap<string, CriterionAnswer>): Tally {
  const sum = (fits: (answer: string | undefined) => boolean) =>
    criteria.reduce((points, one) => points + (fits(standing(answers.get(one.key))) ? one.points : 0), 0);
  const answered = criteria.filter(({ key }) => standing(answers.get(key)) !== undefined).length;
  return {
    answered,
    open: criteria.length - answered,
    yes: sum((answer) => answer === "yes"),
    counted: sum((answer) => answer === "yes" || answer === "no"),
    settled: sum((answer) => answer !== undefined),
    points: sum(() => true),
  };
}

/** The answer that stands; one taken back is none. */
export function standing(answer: CriterionAnswer | undefined): "yes" | "no" | "not applicable" | undefined {
  return answer === undefined || answer.answer === "taken back" ? undefined : answer.answer;
}

const figure = (points: number) => String(Math.round(10 * points) / 10);

/** What the answers do to the part "transparency". */
export function effectText({ yes, counted, settled, points, open }: Tally): string {
  const left = open === 0 ? "All are answered." : `${plural(open, "criterion", "criteria")} not answered.`;
  if (2 * settled < points) {
    const lacking = figure(points / 2 - settled);
    return `${left} Transparency has no number yet: it needs answers worth half of the ${figure(points)} points, and ${lacking} are still lacking.`;
  }
  if (counted === 0) return `${left} Transparency has no number: nothing of what was answered applies to this source.`;
  return `${left} Transparency counts ${figure(yes)} of ${figure(counted)} points: those answered yes, of those answered yes or no. What does not apply is left out.`;
}

/** The newest answer of each criterion. */
export const byCriterion = (answers: readonly CriterionAnswer[]) =>
  new Map(answers.map((answer) => [answer.criterion, answer]));

/** Criteria under their groups, in the order given. */
export function grouped(criteria: readonly Criterion[]): (readonly [string, Criterion[]])[] {
  const groups = new Map<string, Criterion[]>();
  for (const one of criteria) groups.set(one.group, [...(groups.get(one.group) ?? []), one]);
  return [...groups];
}

/** An address is a link only where it is one of the web. */
export const isWeb = (address: string) => /^https?:\/\//i.test(address);

/** Today as the reader's calendar has it, YYYY-MM-DD. */
export function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
