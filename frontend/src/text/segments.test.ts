import { describe, expect, it } from "vitest";
import {
  assignLanes,
  cutParagraphs,
  cutSegments,
  inReadingOrder,
  spansByParagraph,
  type Range,
  type Segment,
  type Span,
} from "./segments";

const span = (id: string, start: number, end: number): Span => ({ id, start, end });
const cut = (range: Range, spans: readonly Span[]) => cutSegments(range, inReadingOrder(spans));
const shape = (segments: readonly Segment[]) =>
  segments.map(({ start, end, covering }) => `${start}-${end}:${covering.join("+")}`);

/** A fixed sequence of pseudo-random numbers below `limit`, so that a failure can be repeated. */
function* numbers(seed: number, limit: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield Math.floor((state / 2_147_483_648) * limit);
  }
}

function randomSpans(seed: number, count: number, length: number): Span[] {
  const next = numbers(seed, length + 1);
  return Array.from({ length: count }, (_, index) => {
    const [a, b] = [next.next().value, next.next().value];
    return span(`s${index}`, Math.min(a, b), Math.max(a, b));
  }).filter(({ start, end }) => start < end);
}

describe("cutSegments", () => {
  it("leaves a range without spans whole", () => {
    expect(shape(cut({ start: 3, end: 9 }, []))).toEqual(["3-9:"]);
  });
  it("cuts around one span", () => {
    expect(shape(cut({ start: 0, end: 10 }, [span("a", 2, 5)]))).toEqual(["0-2:", "2-5:a", "5-10:"]);
  });
  it("splits spans that overlap, the outer one first", () => {
    const spans = [span("b", 4, 8), span("a", 2, 6), span("c", 2, 9)];
    expect(shape(cut({ start: 0, end: 10 }, spans))).toEqual([
      "0-2:",
      "2-4:c+a",
      "4-6:c+a+b",
      "6-8:c+b",
      "8-9:c",
      "9-10:",
    ]);
  });
  it("keeps spans that touch apart", () => {
    expect(shape(cut({ start: 0, end: 4 }, [span("a", 0, 2), span("b", 2, 4)]))).toEqual(["0-2:a", "2-4:b"]);
  });
  it("keeps two spans of the same place together", () => {
    expect(shape(cut({ start: 0, end: 3 }, [span("a", 1, 2), span("b", 1, 2)]))).toEqual(["0-1:", "1-2:a+b", "2-3:"]);
  });
  it("cuts off what reaches beyond the range", () => {
    expect(shape(cut({ start: 5, end: 8 }, [span("a", 0, 6), span("b", 7, 99)]))).toEqual(["5-6:a", "6-7:", "7-8:b"]);
  });
  it("has nothing to say about spans elsewhere, and about empty ones", () => {
    expect(shape(cut({ start: 5, end: 8 }, [span("a", 0, 5), span("b", 8, 9), span("c", 6, 6)]))).toEqual(["5-8:"]);
  });

  it.each([1, 2, 3, 4, 5])("covers exactly what is covered, whatever the spans (%i)", (seed) => {
    const spans = randomSpans(seed, 30, 60);
    const segments = cut({ start: 0, end: 60 }, spans);
    expect(segments.map(({ start }) => start)).toEqual([0, ...segments.slice(0, -1).map(({ end }) => end)]);
    expect(segments.at(-1)?.end).toBe(60);
    for (const { start, end, covering } of segments) {
      for (let unit = start; unit < end; unit += 1) {
        const here = spans.filter((one) => one.start <= unit && unit < one.end).map(({ id }) => id);
        expect([...covering].sort()).toEqual(here.sort());
      }
    }
  });
});

describe("cutParagraphs", () => {
  const paragraphs = (text: string) => cutParagraphs(text).map(({ start, end }) => text.slice(start, end));

  it.each(["one\ntwo", "one\r\ntwo", "one\rtwo", "\n\none\n\n \t\ntwo\n"])("reads %j as two", (text) => {
    expect(paragraphs(text)).toEqual(["one", "two"]);
  });
  it("keeps emoji, marks and right-to-left text as they are", () => {
    expect(paragraphs("🚢 cafe\u0301\r\nقال 👩‍👩‍👧")).toEqual(["🚢 cafe\u0301", "قال 👩‍👩‍👧"]);
  });
  it("finds none in nothing", () => {
    expect(paragraphs(" \n ")).toEqual([]);
  });
});

describe("spansByParagraph", () => {
  it("gives a span to every paragraph that it touches, and to no other", () => {
    const paragraphs = [
      { start: 0, end: 10 },
      { start: 11, end: 20 },
      { start: 21, end: 30 },
    ];
    const spans = [span("long", 5, 25), span("first", 6, 8), span("break", 10, 11), span("last", 29, 30)];
    const ids = spansByParagraph(paragraphs, spans).map((here) => here.map(({ id }) => id));
    expect(ids).toEqual([["long", "first"], ["long"], ["long", "last"]]);
  });

  it.each([7, 8, 9])("agrees with looking at each pair (%i)", (seed) => {
    const paragraphs = Array.from({ length: 12 }, (_, index) => ({ start: index * 10, end: index * 10 + 9 }));
    const spans = inReadingOrder(randomSpans(seed, 40, 120));
    const expected = paragraphs.map((paragraph) =>
      spans.filter(({ start, end }) => start < paragraph.end && end > paragraph.start).map(({ id }) => id).sort(),
    );
    expect(spansByParagraph(paragraphs, spans).map((here) => here.map(({ id }) => id).sort())).toEqual(expected);
  });
});

describe("assignLanes", () => {
  it("never puts two spans that overlap in one lane, and uses the lowest that is free", () => {
    const spans = inReadingOrder([span("a", 0, 10), span("b", 2, 4), span("c", 3, 12), span("d", 4, 6), span("e", 10, 11)]);
    expect(Object.fromEntries(assignLanes(spans))).toEqual({ a: 0, b: 1, c: 2, d: 1, e: 0 });
  });
  it.each([11, 12, 13])("holds for any spans (%i)", (seed) => {
    const spans = inReadingOrder(randomSpans(seed, 60, 80));
    const lanes = assignLanes(spans);
    for (const a of spans) {
      for (const b of spans) {
        const overlap = a !== b && a.start < b.end && b.start < a.end;
        if (overlap) expect(lanes.get(a.id)).not.toBe(lanes.get(b.id));
      }
    }
  });
});
