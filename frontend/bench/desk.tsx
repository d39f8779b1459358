/** The Desk's text view alone, with an invented article: `?length=60000&spans=2000`, or `?text=rtl`. */
import "../src/styles/tokens.css";
import "../src/styles/base.css";
import { createRoot } from "react-dom/client";
import { flushSync } from "react-dom";
import { Desk } from "../src/desk/state/desk";
import { DeskText } from "../src/desk/view/DeskText";
import { LABELS, makeLinks, makeSpans, makeSuggestions, makeText, RIGHT_TO_LEFT } from "./made";

declare global {
  interface Window {
    desk: Desk;
    measured: Record<string, number>;
    changes: unknown[];
  }
}

const asked = new URLSearchParams(location.search);
const number = (name: string, otherwise: number) => Number(asked.get(name) ?? otherwise);
const text = asked.get("text") === "rtl" ? RIGHT_TO_LEFT : makeText(number("length", 60_000), number("paragraph", 420));
const spans = makeSpans(text, number("spans", 2_000));
const suggestions = makeSuggestions(text, number("suggestions", 20));
document.documentElement.setAttribute("data-mantine-color-scheme", asked.get("scheme") ?? "light");

const element = document.getElementById("root");
if (!element) throw new Error("The page has no #root.");
window.changes = [];
const began = performance.now();
const desk = new Desk({
  article: { version: 1, title: "Ferries to Lenn sail again", text, language: "en" },
  labels: LABELS,
  person: 1,
  onChanges: (changes) => window.changes.push(...changes),
});
desk.receive([
  ...spans.map((object) => ({ kind: "span" as const, object })),
  ...makeLinks(Math.min(spans.length - 1, 30)).map((object) => ({ kind: "link" as const, object })),
]);
desk.offer(suggestions);
const stored = performance.now();
const root = createRoot(element);
flushSync(() => root.render(<div style={{ height: "100vh" }}><DeskText desk={desk} /></div>));
const rendered = performance.now();
window.desk = desk;
// The frame after the next one begins when the first has been painted.
requestAnimationFrame(() =>
  requestAnimationFrame(() => {
    const now = performance.now();
    window.measured = { store: stored - began, render: rendered - stored, painted: now - began, navigated: now };
  }),
);
