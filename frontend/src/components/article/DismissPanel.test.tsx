import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { DismissPanel } from "./DismissPanel";

const onDismiss = vi.fn();
const onCancel = vi.fn();

beforeEach(() => {
  onDismiss.mockReset();
  onCancel.mockReset();
  render(<DismissPanel onDismiss={onDismiss} onCancel={onCancel} />);
});

it("takes a reason by its number", async () => {
  await userEvent.keyboard("2");
  expect(onDismiss).toHaveBeenCalledExactlyOnceWith("misread", "");
});

it("takes a reason by a click, with the note written before", async () => {
  await userEvent.type(screen.getByRole("textbox"), "House style 3");
  expect(onDismiss).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: /not worth stopping/ }));
  expect(onDismiss).toHaveBeenCalledExactlyOnceWith("trivial", "House style 3");
});

it("asks for a note with “Other”, and takes it with Enter", async () => {
  await userEvent.keyboard("6");
  expect(onDismiss).not.toHaveBeenCalled();
  expect(screen.getByLabelText(/Say why/)).toHaveFocus();
  await userEvent.keyboard("A pun{Enter}");
  expect(onDismiss).toHaveBeenCalledExactlyOnceWith("other", "A pun");
});

it("is left by Escape from the note, and by its button", async () => {
  await userEvent.click(screen.getByRole("textbox"));
  await userEvent.keyboard("{Escape}");
  await userEvent.click(screen.getByRole("button", { name: /Cancel/ }));
  expect(onCancel).toHaveBeenCalledTimes(2);
  expect(onDismiss).not.toHaveBeenCalled();
});
