import { expect, it } from "vitest";
import { toCsv } from "./csv";

it("names the columns and leaves what has no number empty", () => {
  expect(toCsv({ columns: ["day", "score"], rows: [["2026-03-12", 72.41], ["2026-03-13", null]] })).toBe(
    "day,score\r\n2026-03-12,72.41\r\n2026-03-13,\r\n",
  );
});

it("quotes commas, quotation marks and line ends", () => {
  expect(toCsv({ columns: ["title"], rows: [['Ferry, "late"\nagain']] })).toBe('title\r\n"Ferry, ""late""\nagain"\r\n');
});

it.each(["=1+1", "+1", "-1", "@x", "\tx", "\rx"])("lets no spreadsheet compute %j", (text) => {
  expect(toCsv({ columns: ["title"], rows: [[text]] })).toContain(`'${text}`);
});

it("leaves a number below zero a number", () => {
  expect(toCsv({ columns: ["points"], rows: [[-3.2]] })).toBe("points\r\n-3.2\r\n");
});
