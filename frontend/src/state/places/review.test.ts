import { describe, expect, it } from "vitest";
import type { Place } from "../../api/places";
import { grouped, keyOf, labelsOn, left, moved, PlaceReview } from "./review";

const place = (article: number, start: number, given: Partial<Place> = {}): Place => ({
  article, version: article * 10, title: `Title ${article}`, outlet: null, published: null, language: "en", start, end: start + 5,
  quote: "board", kind: "exact", score: 100, before: "", after: "", inside: true, marked: [], ...given,
});
const LABEL = { id: 5, name: "Claim" };

describe("grouped", () => {
  it("shows each article once, its places in reading order", () => {
    const groups = grouped([place(2, 9), place(1, 4), place(2, 3, { kind: "claim" })]);
    expect(groups.map(({ article, places }) => [article, places.map(({ start }) => start)])).toEqual([[2, [3, 9]], [1, [4]]]);
  });
});

describe("moved", () => {
  it("goes on and back and stays at the ends", () => {
    expect(moved(["a", "b"], null, 1)).toBe("a");
    expect(moved(["a", "b"], "a", 1)).toBe("b");
    expect(moved(["a", "b"], "b", 1)).toBe("b");
    expect(moved([], null, 1)).toBeNull();
  });
});

describe("a review", () => {
  it("leaves out what was left out, is marked already, or is outside the project", () => {
    const review = new PlaceReview();
    const places = [place(1, 0), place(1, 9), place(2, 0, { marked: [5] }), place(3, 0, { inside: false })];
    expect(left(places, 5, review.getState())).toHaveLength(2);
    expect(review.leaveOut(keyOf(place(1, 9)))).toBe(true);
    expect(left(places, 5, review.getState()).map(keyOf)).toEqual(["10:0:5"]);
    expect(review.leaveOut(keyOf(place(1, 9)))).toBe(false);
  });
  it("follows a bulk that is done, taken back and done again", () => {
    const review = new PlaceReview();
    const places = [place(1, 0), place(2, 0)];
    const bulk = review.marking(3, places, LABEL, { sure: "yes" });
    expect(bulk.says).toBe("Marked 2 places in 2 articles as Claim");
    expect(bulk.deeds[1]?.first.fields).toMatchObject({ version: 20, label: 5, attributes: { sure: "yes" } });
    bulk.onTurn?.(true);
    expect(left(places, 5, review.getState())).toEqual([]);
    bulk.onTurn?.(false);
    // The server may still tell of the mark that was just taken back.
    expect(labelsOn(place(1, 0, { marked: [5, 6] }), review.getState())).toEqual([6]);
    expect(left(places, 5, review.getState())).toHaveLength(2);
  });
});
