import { expect, it } from "vitest";
import { courseOf } from "./lines";

const box = (left: number, top: number) => ({ left, top, width: 40, height: 20 });
const VIEW = 600;

it("goes from below the upper mark to above the lower one", () => {
  const course = courseOf(box(0, 100), box(200, 300), VIEW);
  expect(course?.path).toBe("M20 120C20 210 220 210 220 300");
  expect([course?.out, course?.middle]).toEqual([null, { x: 120, y: 210 }]);
});
it("swings over the words between two marks of one line", () => {
  const course = courseOf(box(0, 100), box(200, 100), VIEW);
  expect(course?.middle.y).toBeLessThan(100);
});
it.each([
  [-400, "above", 16],
  [2_000, "below", VIEW - 16],
] as const)("ends at the edge where the other mark is out of view (%i)", (top, out, y) => {
  const course = courseOf(box(0, 100), box(200, top), VIEW);
  expect([course?.out, course?.end]).toEqual([out, { x: 220, y }]);
});
it("draws nothing where both are beyond one edge", () => {
  expect(courseOf(box(0, -100), box(9, -400), VIEW)).toBeNull();
  expect(courseOf(box(0, -100), box(9, 2_000), VIEW)).not.toBeNull();
});
it("spreads labels along the line", () => {
  const places = [0.25, 0.5, 0.75].map((along) => courseOf(box(0, 100), box(0, 300), VIEW, along)?.middle.y);
  expect(places).toEqual([...places].sort((a, b) => (a ?? 0) - (b ?? 0)));
  expect(new Set(places).size).toBe(3);
});
