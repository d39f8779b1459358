import { expect, it } from "vitest";
import { differenceSentence, makerSentence, reasonWords } from "./words";

const share = (hits: number, of: number, low: number, high: number) => ({ hits, of, mean: hits / of, low, high });
const maker = { maker: "m", label: 1, shown: 30, accepted: 18, changed: 2, rejected: {}, unanswered: 5, acceptance: null };
const row = { label: 1, before: 20, after: 20, found_blind: null };

it("says what became of suggestions, and how little few answers say", () => {
  expect(makerSentence({ ...maker, use: share(20, 25, 0.65, 0.9) })).toBe(
    "20 of 25 answers took it over: 80 % (90 % interval 65 to 90 %).",
  );
  expect(makerSentence({ ...maker, unanswered: 29, accepted: 1, changed: 0, use: share(1, 1, 0.2, 1) })).toMatch(/say little\.$/);
  expect(makerSentence({ ...maker, use: null })).toBe("Shown 30 times.");
  expect(reasonWords({ duplicate: 1, detector_wrong: 3 })).toBe("3: the suggestion is wrong · 1: marked already");
});

it("claims a difference only where the intervals are apart", () => {
  const apart = { ...row, agreement_before: share(4, 20, 0.1, 0.35), agreement_after: share(16, 20, 0.6, 0.9) };
  expect(differenceSentence(apart)).toMatch(/follow them more often\.$/);
  expect(differenceSentence({ ...apart, agreement_before: apart.agreement_after, agreement_after: apart.agreement_before })).toMatch(/less often\.$/);
  expect(differenceSentence({ ...apart, agreement_after: share(7, 20, 0.2, 0.5) })).toMatch(/no difference can be told\.$/);
  expect(differenceSentence({ ...row, agreement_before: null, agreement_after: null })).toMatch(/^Not enough marks/);
});
