import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { useKeys } from "./useKeys";

const dismiss = vi.fn();
const detectors = vi.fn();
const go = vi.fn();

function Page() {
  useKeys({ d: dismiss, Enter: go });
  useKeys({ "g d": detectors });
  return (
    <>
      <input aria-label="Filter" />
      <button type="button">Press</button>
    </>
  );
}

beforeEach(() => {
  for (const action of [dismiss, detectors, go]) action.mockReset();
});

it("hears a single key, and two in a row as what they mean together", async () => {
  render(<Page />);
  await userEvent.keyboard("d");
  expect([dismiss.mock.calls.length, detectors.mock.calls.length]).toEqual([1, 0]);
  await userEvent.keyboard("gd");
  expect([dismiss.mock.calls.length, detectors.mock.calls.length]).toEqual([1, 1]);
  await userEvent.keyboard("d");
  expect(dismiss).toHaveBeenCalledTimes(2);
});

it("hears nothing while someone types, or with a modifier", async () => {
  render(<Page />);
  await userEvent.type(screen.getByRole("textbox"), "d");
  expect(screen.getByRole("textbox")).toHaveValue("d");
  await userEvent.click(document.body);
  await userEvent.keyboard("{Control>}d{/Control}");
  expect(dismiss).not.toHaveBeenCalled();
});

it("leaves Enter to the button that has the focus", async () => {
  render(<Page />);
  screen.getByRole("button").focus();
  await userEvent.keyboard("{Enter}");
  expect(go).not.toHaveBeenCalled();
  screen.getByRole("button").blur();
  await userEvent.keyboard("{Enter}");
  expect(go).toHaveBeenCalledOnce();
});

it("is silent behind a dialog", async () => {
  render(
    <>
      <Page />
      <div role="dialog" aria-modal="true" />
    </>,
  );
  await userEvent.keyboard("d");
  expect(dismiss).not.toHaveBeenCalled();
});

it("can be switched off", async () => {
  localStorage.setItem("annotator.keys", "false");
  render(<Page />);
  await userEvent.keyboard("d");
  expect(dismiss).not.toHaveBeenCalled();
});
