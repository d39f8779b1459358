import { expect, it } from "vitest";
import { makeAnswer, makeCriterion } from "../../../testing/madeJudged";
import { NOT_ENOUGH, scored } from "../../../testing/madeSources";
import { byCriterion, effectText, grouped, isWeb, separate, tally } from "./words";

it("tells two scores apart only where their intervals have no point in common", () => {
  expect(separate(scored(50, 40, 60), scored(70, 61, 80))).toBe(true);
  expect(separate(scored(70, 61, 80), scored(50, 40, 60))).toBe(true);
  expect(separate(scored(50, 40, 60), scored(70, 60, 80))).toBe(false);
  expect(separate(NOT_ENOUGH, scored(70, 60, 80))).toBe(false);
});

const CRITERIA = [makeCriterion("owner", 50), makeCriterion("money", 30, { group: "Money" }), makeCriterion("seat", 20)];
const told = (...answers: ReturnType<typeof makeAnswer>[]) => effectText(tally(CRITERIA, byCriterion(answers)));

it("says how much is lacking before transparency has a number", () => {
  expect(told(makeAnswer("money"))).toBe(
    "2 criteria not answered. Transparency has no number yet: it needs answers worth half of the 100 points, and 20 are still lacking.",
  );
});

it("counts yes over yes and no, and what does not apply as answered", () => {
  expect(told(makeAnswer("owner"), makeAnswer("money", { answer: "no" }))).toMatch(
    /^1 criterion not answered\. Transparency counts 50 of 80 points/,
  );
  expect(told(makeAnswer("owner", { answer: "not applicable" }), makeAnswer("seat"))).toContain("counts 20 of 20 points");
  expect(told(makeAnswer("owner", { answer: "not applicable" }))).toContain("nothing of what was answered applies");
});

it("leaves an answer that was taken back unanswered", () => {
  expect(tally(CRITERIA, byCriterion([makeAnswer("owner", { answer: "taken back" })]))).toMatchObject({ answered: 0, open: 3 });
});

it("keeps criteria of one group together", () => {
  expect(grouped(CRITERIA).map(([name, ones]) => [name, ones.length])).toEqual([
    ["Who is behind it", 2],
    ["Money", 1],
  ]);
});

it("takes only addresses of the web for links", () => {
  expect(isWeb("https://outlet.example")).toBe(true);
  expect(isWeb("javascript:alert(1)")).toBe(false);
});
