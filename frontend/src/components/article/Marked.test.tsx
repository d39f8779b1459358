import { render } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Flag } from "../../api/types";
import { markText } from "../../state/reader/marks";
import { makeFlag, makeVersion, TEXT } from "../../testing/made";
import { Marked } from "./Marked";

const version = makeVersion();

function show(flags: readonly Flag[], paragraph: number, chosen: number | null = null, judged = "") {
  const { paragraphs, lanes } = markText(version, flags);
  const block = paragraphs[paragraph];
  if (!block) throw new Error("No such paragraph.");
  const { container } = render(
    <p>
      <Marked text={version.text} block={block} lanes={lanes} chosen={chosen} judged={judged} />
    </p>,
  );
  return container;
}
const marks = (container: HTMLElement) => Array.from(container.querySelectorAll("mark"));

it("shows exactly the text, whatever lies over it", () => {
  const flags = [makeFlag(1, ["traffic minister arrived"]), makeFlag(2, ["minister arrived in lenn"]), makeFlag(3, ["lenn"])];
  expect(show(flags, 1).textContent).toBe(TEXT.split("\n")[1]);
  expect(show([], 0).textContent).toBe(TEXT.split("\n")[0]);
  expect(show([makeFlag(1, ["🚢"])], 0).textContent).toBe(TEXT.split("\n")[0]);
});

it("cuts overlapping passages and says which flags cover each piece", () => {
  const container = show([makeFlag(1, ["traffic minister"]), makeFlag(2, ["minister arrived"])], 1);
  expect(marks(container).map((mark) => [mark.textContent, mark.dataset.flags])).toEqual([
    ["traffic ", "1"],
    ["minister", "1 2"],
    [" arrived", "2"],
  ]);
});

it("stacks a line for each of three passages, and counts the rest", () => {
  const container = show([1, 2, 3, 4, 5].map((id) => makeFlag(id, ["lenn"])), 1);
  const [mark] = marks(container);
  const lanes = Array.from(mark?.querySelectorAll("span") ?? [], (line) => line.style.getPropertyValue("--lane"));
  expect(lanes.sort()).toEqual(["0", "1", "2"]);
  expect(mark?.dataset.more).toBe("+2");
});

it("makes the passages of the chosen flag, and only them, places to go to", () => {
  const flags = [makeFlag(1, ["traffic minister"]), makeFlag(2, ["lenn"])];
  const container = show(flags, 1, 2);
  expect(marks(container).map((mark) => [mark.tabIndex, mark.dataset.chosen])).toEqual([
    [-1, undefined],
    [0, "start end"],
  ]);
});

it("fades the line of a judged flag and leaves its text alone", () => {
  const container = show([makeFlag(1, ["lenn"]), makeFlag(2, ["train"])], 1, null, "2");
  const judged = marks(container).map((mark) => mark.querySelector("span")?.dataset.judged);
  expect(judged).toEqual([undefined, "true"]);
});

it("names the kind of flag where a passage begins, for those who do not see the line", () => {
  const [mark] = marks(show([makeFlag(1, ["lenn"])], 1));
  expect(mark?.dataset.kind).toBe("Kind 1");
  expect(mark?.getAttribute("aria-details")).toBe("flag-1");
});
