import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Desk } from "../state/desk";
import { LABELS, makeSpan } from "../state/made";
import { bodyOf, placeAt, pointAt } from "./dom";
import { DeskText } from "./DeskText";
import { KeysHelp } from "./KeysHelp";

const TEXT = "The port 🚢 closed. It rained all day.\n\nقال الوزير نعم.\nNobody came.";
const onChanges = vi.fn();
const onCommand = vi.fn();
let desk: Desk;

const at = (quote: string): [number, number] => [TEXT.indexOf(quote), TEXT.indexOf(quote) + quote.length];
const region = () => screen.getByRole("application");
const body = () => {
  const found = bodyOf(region());
  if (!found) throw new Error("The text has no body.");
  return found;
};
const marks = () => Array.from(document.querySelectorAll("mark"));
const press = (keys: string) => userEvent.keyboard(keys);

beforeEach(() => {
  onChanges.mockReset();
  onCommand.mockReset();
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList; // nothing is laid out here
  desk = new Desk({
    article: { version: 10, title: "Port 🚢 closed", text: TEXT, language: "en" },
    labels: LABELS,
    person: 1,
    onChanges,
    onCommand,
  });
  desk.receive([{ kind: "span", object: makeSpan("a", [at("rained all")]) }]);
  render(
    <>
      <DeskText desk={desk} />
      <button type="button">Beside</button>
      <input aria-label="Comment" />
    </>,
  );
  act(() => region().focus());
});

describe("what is shown", () => {
  it("is exactly the text, with marks or without", async () => {
    const lines = () => Array.from(body().children, ({ textContent }) => textContent);
    const expected = TEXT.split("\n").filter((line) => line !== "");
    expect(lines()).toEqual(expected);
    await press("1{Tab}b");
    expect(lines()).toEqual(expected);
  });
  it("has a direction for each paragraph, and the article's language", () => {
    expect(Array.from(body().children, (element) => element.getAttribute("dir"))).toEqual(["auto", "auto", "auto"]);
    expect(region().lang).toBe("en");
  });
  it("says in words where a mark begins and ends", () => {
    expect(marks().map(({ dataset }) => [dataset.begins, dataset.ends, dataset.tag])).toEqual([
      ["begins: Person", "ends: Person", "PER"],
    ]);
  });
  it("can be left by Escape and Tab, and says so before", async () => {
    expect(region()).toHaveAccessibleDescription(/Escape, then Tab, leaves the text/u);
    await press("{Escape}{Tab}");
    expect(screen.getByRole("button", { name: "Beside" })).toHaveFocus();
  });
});

describe("keys", () => {
  it("mark what was selected, and say it", async () => {
    await press("{Shift>}{ArrowRight}{ArrowRight}{/Shift}");
    expect(screen.getByText(/^Selected: “The port”/u)).toHaveAttribute("aria-live", "polite");
    await press("1");
    expect(marks().map(({ textContent }) => textContent)).toEqual(["The port", "rained all"]);
    expect(onChanges).toHaveBeenCalledOnce();
    await press("u");
    expect(marks().map(({ textContent }) => textContent)).toEqual(["rained all"]);
  });
  it("show the range as the browser's own selection, so that it can be copied", async () => {
    await press("{Shift>}{ArrowRight}{ArrowRight}{ArrowRight}{/Shift}");
    expect(getSelection()?.toString()).toBe("The port 🚢");
  });
  it("choose a mark and withdraw it", async () => {
    await press("{Tab}");
    expect(marks()[0]?.dataset.chosen).toBe("start end");
    await press("x");
    expect(marks()).toEqual([]);
  });
  it("hand on what the page does, about the mark that is chosen", async () => {
    await press("c");
    expect(onCommand.mock.calls).toEqual([[{ do: "comment", uid: null }]]);
    onCommand.mockReset();
    await press("{Tab}c?");
    expect(onCommand.mock.calls).toEqual([[{ do: "comment", uid: "a" }], [{ do: "help" }]]);
  });
  it("are still heard when a button beside the text has the focus, but for its own", async () => {
    screen.getByRole("button", { name: "Beside" }).focus();
    await press("{Enter}{ArrowRight}");
    expect(desk.getView().selection.focus).toBe(0);
    await press("1");
    expect(onChanges).toHaveBeenCalledOnce();
  });
  it("are left to somebody who types", async () => {
    await userEvent.type(screen.getByRole("textbox"), "1x");
    expect(screen.getByRole("textbox")).toHaveValue("1x");
    expect(onChanges).not.toHaveBeenCalled();
  });
  it("leave the pages' two-key names alone", async () => {
    await press("{Tab}ga");
    expect([onCommand.mock.calls, onChanges.mock.calls]).toEqual([[], []]);
  });
  it("can be switched off but for arrows and Tab", async () => {
    localStorage.setItem("annotator.keys", "false");
    act(() => {
      dispatchEvent(new StorageEvent("storage", { key: "annotator.keys", newValue: "false", storageArea: localStorage }));
    });
    await press("1{ArrowRight}");
    expect(onChanges).not.toHaveBeenCalled();
    expect(desk.getView().selection.focus).toBe(4);
  });
});

describe("places on the page", () => {
  it("are the same there and back, at every character, marked or not", () => {
    act(() => desk.receive([{ kind: "span", object: makeSpan("b", [at("🚢 closed. It rained")]) }]));
    const places = desk.motions.paragraphs.flatMap((_, index) => desk.motions.units(index, "character").map(({ start }) => start));
    for (const place of places) {
      const point = pointAt(body(), desk.blocks, place);
      expect(point && placeAt(body(), desk.blocks, point)).toBe(place);
    }
  });
  it("are known between elements too, and nowhere else", () => {
    const [paragraph] = Array.from(body().children);
    if (!paragraph) throw new Error("There is no paragraph.");
    expect(placeAt(body(), desk.blocks, { node: paragraph, offset: 0 })).toBe(0);
    expect(placeAt(body(), desk.blocks, { node: paragraph, offset: 1 })).toBe(TEXT.indexOf("rained"));
    expect(placeAt(body(), desk.blocks, { node: paragraph, offset: paragraph.childNodes.length })).toBe(TEXT.indexOf("\n"));
    expect(placeAt(body(), desk.blocks, { node: document.body, offset: 0 })).toBeNull();
  });
});

describe("the mouse", () => {
  const drag = (from: number, to: number, detail = 1) => {
    const [start, end] = [from, to].map((place) => pointAt(body(), desk.blocks, place));
    const target = start?.node.parentElement;
    if (!start || !end || !target) throw new Error("There is no text at these places.");
    act(() => {
      target.dispatchEvent(new MouseEvent("pointerdown", { bubbles: true }));
      getSelection()?.setBaseAndExtent(start.node, start.offset, end.node, end.offset);
      target.dispatchEvent(new MouseEvent("mouseup", { bubbles: true, detail, button: 0 }));
    });
    const { anchor, focus } = desk.getView().selection;
    return TEXT.slice(Math.min(anchor, focus), Math.max(anchor, focus));
  };

  it("selects whole words by dragging, in either direction", () => {
    expect(drag(5, 14)).toBe("port 🚢 closed");
    expect(drag(14, 5)).toBe("port 🚢 closed");
  });
  it("selects a word by two clicks and a sentence by three", () => {
    const [start, end] = at("rained");
    expect(drag(start, end, 2)).toBe("rained");
    expect(drag(start, end, 3)).toBe("It rained all day.");
  });
  it("chooses the mark under a click, and puts the caret there", () => {
    const place = at("rained")[0] + 2;
    expect(drag(place, place)).toBe("");
    expect([desk.getView().chosen, desk.getView().selection.focus]).toEqual(["a", place]);
  });
});

it("shows every key of the table, and the labels' keys", () => {
  render(<KeysHelp labels={LABELS} />);
  expect(screen.getByText("withdraw the mark")).toBeVisible();
  const rows = Array.from(document.querySelectorAll("dl > div"), ({ textContent }) => textContent);
  expect(rows).toContain("b Place");
});
