import { expect, it, vi } from "vitest";
import type { CarriedSpan, Carry } from "../../api/desk";
import type { Change } from "../../state/changes/change";
import { carriedSuggestions, placeHere, setCarry } from "./carrying";
import { Desk } from "./desk";
import { LABELS } from "./made";

const TEXT = "The ferry sank on Monday. Nobody was hurt.";
const place = (quote: string) => ({ start: TEXT.indexOf(quote), end: TEXT.indexOf(quote) + quote.length, quote });
const old = (match: CarriedSpan["match"], quotes: string[], given = {}): CarriedSpan =>
  ({ uid: "old", kind: "span", label: 1, number: 1, origin: "", attributes: {}, gold: false, match, places: quotes.map(place), pieces: [], ...given }) as never;
const sent = vi.fn<(changes: readonly Change[]) => void>();

function open(span: CarriedSpan): Desk {
  sent.mockReset();
  const desk = new Desk({ article: { version: 2, title: "", text: TEXT, language: "en" }, labels: LABELS, person: 1, onChanges: sent, onCommand: vi.fn() });
  setCarry(desk, { version: 2, number: 2, spans: [span], documents: [], links: [] } satisfies Carry);
  return desk;
}
const quotesSent = () => (sent.mock.lastCall?.[0][0]?.fields.pieces as { quote: string }[]).map(({ quote }) => quote);

it("proposes no mark of which only a part was found", () => {
  const { edge } = open(old("orphan", ["ferry"]));
  expect(carriedSuggestions({ spans: [old("orphan", ["ferry"])] } as never, edge)).toEqual([]);
  expect(carriedSuggestions({ spans: [old("exact", ["ferry", "hurt"])] } as never, edge)).toHaveLength(1);
});

it("keeps what was found of a mark when a person selects the rest, in order", () => {
  const span = old("orphan", ["ferry", "hurt"]);
  placeHere(open(span), span, [place("Monday")]);
  expect(quotesSent()).toEqual(["ferry", "Monday", "hurt"]);
});

it("lets the selection stand where it reaches what was found", () => {
  const span = old("orphan", ["ferry"]);
  placeHere(open(span), span, [place("The ferry sank")]);
  expect(quotesSent()).toEqual(["The ferry sank"]);
});

it("shows and stores a settled mark as settled", () => {
  const span = old("exact", ["ferry"], { gold: true, origin: "adjudication" });
  const desk = open(span);
  expect(carriedSuggestions({ spans: [span] } as never, desk.edge)[0]?.title).toBe("settled mark on version 1");
  placeHere(desk, span, [place("ferry")]);
  expect(Array.from(desk.getMarks().span.values(), ({ gold }) => gold)).toEqual([true]);
  expect(sent.mock.lastCall?.[0][0]?.fields.origin).toBe("adjudication");
});
