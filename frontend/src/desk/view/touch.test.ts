import { describe, expect, it, vi } from "vitest";
import { Desk } from "../state/desk";
import { LABELS, makeSpan } from "../state/made";
import { currentRange } from "../state/selection";
import { tap } from "./useTouch";

const TEXT = "The harbour board met in Lenn.\nIt agreed to dredge.";
const at = (word: string) => TEXT.indexOf(word) + 1;

function made() {
  const article = { version: 10, title: "Title", text: TEXT, language: "en" };
  return new Desk({ article, labels: LABELS, person: 1, onChanges: vi.fn() });
}
const selected = (desk: Desk) => {
  const { start, end } = currentRange(desk.getView().selection);
  return TEXT.slice(start, end);
};

describe("tap", () => {
  it("takes a word, then all up to another one, in either direction, and can be mended", () => {
    const desk = made();
    tap(desk, at("board"));
    expect(selected(desk)).toBe("board");
    tap(desk, at("Lenn"));
    expect(selected(desk)).toBe("board met in Lenn");
    tap(desk, at("The"));
    expect(selected(desk)).toBe("The harbour board");
    tap(desk, at("met"));
    expect(selected(desk)).toBe("board met");
    tap(desk, at("agreed"));
    expect(selected(desk)).toBe("board met in Lenn.\nIt agreed");
  });
  it("lets go by a second tap on the only word", () => {
    const desk = made();
    tap(desk, at("board"));
    tap(desk, at("board"));
    expect(selected(desk)).toBe("");
  });
  it("chooses a mark, and tapped again takes the word in it", () => {
    const desk = made();
    desk.receive([{ kind: "span", object: makeSpan("s", [[4, 17]]) }]);
    tap(desk, at("board"));
    expect([desk.getView().chosen, selected(desk)]).toEqual(["s", ""]);
    tap(desk, at("board"));
    expect([desk.getView().chosen, selected(desk)]).toEqual([null, "board"]);
  });
});
