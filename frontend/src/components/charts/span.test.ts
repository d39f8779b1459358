import { describe, expect, it } from "vitest";
import { timeShown } from "./span";

const at = (text: string) => new Date(`${text}Z`);

describe("the time that a chart shows", () => {
  it("is from the first to the last", () => {
    expect(timeShown([at("2026-03-01T00:00"), at("2026-05-01T00:00"), at("2026-04-01T00:00")])).toEqual([
      at("2026-03-01T00:00"),
      at("2026-05-01T00:00"),
    ]);
  });
  it("is a week where all are of one minute, and where there is one", () => {
    const week = [at("2026-03-01T10:00"), at("2026-03-08T10:00")];
    expect(timeShown([at("2026-03-08T10:00"), at("2026-03-08T09:59")])).toEqual(week);
    expect(timeShown([at("2026-03-08T10:00")])).toEqual(week);
  });
});
