/** Hears the keys of the table for one Desk. */
import { useEffect, useLayoutEffect, useMemo, useRef, type RefObject } from "react";
import { useKeysSwitch } from "../state/settings";
import { isTyping, LEAD, SEQUENCE_PAUSE } from "../state/useKeys";
import { chordOf } from "./chords";
import { commandOf, labelKeys } from "./keys";
import { isOfTheDay, type Command, type DayCommand, type InnerCommand } from "./state/commands";
import type { Desk } from "./state/desk";
import { hinted } from "./state/linking";
import { run } from "./state/run";
import type { Way } from "./text/motions";

interface Options {
  /** False while another text beside this one has the keys. */
  active: boolean;
  region: RefObject<HTMLElement | null>;
  onPage: (way: Way) => void;
}

type PageCommand = DayCommand | Extract<Command, { do: "help" | "beside" | "otherPane" | "alone" | "everywhere" | "place" }>;
const PAGE = new Set<Command["do"]>(["help", "beside", "otherPane", "alone", "everywhere", "place"]);
const OUTER = new Set<Command["do"]>([...PAGE, "accept", "reject", "comment", "links", "page"]);
const isPage = (command: Command): command is PageCommand => PAGE.has(command.do) || isOfTheDay(command);
const isInner = (command: Command): command is InnerCommand => !OUTER.has(command.do) && !isOfTheDay(command);

/** Accept, reject, comment and links are about the chosen mark; without one there is nothing to hand on. */
function outer(desk: Desk, command: Exclude<Command, InnerCommand>, onPage: Options["onPage"]): boolean {
  const { chosen } = desk.getView();
  const { onCommand } = desk.options;
  if (command.do === "page") onPage(command.way);
  else if (isPage(command)) onCommand?.(command);
  else if (command.do === "comment") onCommand?.({ do: "comment", uid: chosen });
  else if (chosen === null) desk.say("Choose a mark or a suggestion first.");
  else if (command.do === "links") onCommand?.({ do: "links", uid: chosen });
  else if (!desk.getSuggestions().has(chosen)) desk.say("This is no suggestion.");
  else if (command.do === "accept") onCommand?.({ do: "accept", uid: chosen, label: null });
  else onCommand?.({ do: "reject", uid: chosen });
  return true;
}

/** While a link is begun, letters name marks and the keys of link labels change its label. */
function linkingCommand(desk: Desk, chord: string): Command | "taken" | null {
  const { linking } = desk.getView();
  if (!linking || chord.length !== 1) return null;
  const uid = hinted(desk, chord);
  if (uid !== undefined) return { do: "linkTo", uid };
  const label = labelKeys(desk.options.labels, "link").get(chord);
  if (label) return { do: "linkType", label: label.id };
  desk.say("No mark has this letter. Escape lets go of the link.");
  return "taken";
}

/** While one of these is shown, keys are its own. */
const BUSY = "[role='dialog'][aria-modal='true'], [data-own-keys]";

/** Keys that a control outside the text needs for itself. */
function isTheirs(event: KeyboardEvent, region: HTMLElement | null): boolean {
  const { target } = event;
  if (!(target instanceof Element) || target === document.body || region === target) return false;
  const inside = region?.contains(target) === true;
  return !inside && (event.key.length > 1 || event.key === " ") && event.key !== "F6";
}

/** Tab outside the text moves the focus, as everywhere. */
const isElsewhere = (event: KeyboardEvent, region: HTMLElement | null) =>
  event.key === "Tab" && !(event.target instanceof Node && region?.contains(event.target));

function isOurs(event: KeyboardEvent, region: HTMLElement | null): boolean {
  if (event.defaultPrevented || event.isComposing || isTyping(event.target)) return false;
  if (isTheirs(event, region) || isElsewhere(event, region)) return false;
  return document.querySelector(BUSY) === null;
}

/** Listens on the page, so that a click on a button beside the text does not take the keys away. */
export function useDeskKeys(desk: Desk, { active, region, onPage }: Options): void {
  const [singles] = useKeysSwitch();
  const labels = useMemo(() => labelKeys(desk.options.labels), [desk.options.labels]);
  const page = useRef(onPage);
  useLayoutEffect(() => {
    page.current = onPage;
  });
  useEffect(() => {
    if (!active) return;
    let lead = -Infinity; // when the first of the pages' two keys came
    const take = (chord: string): boolean => {
      const linking = linkingCommand(desk, chord);
      if (linking === "taken") return true;
      const label = labels.get(chord);
      const command: Command | undefined = linking ?? commandOf(chord) ?? (label && { do: "label", label: label.id });
      if (!command) return false;
      return isInner(command) ? run(desk, command) : outer(desk, command, page.current);
    };
    const listener = (event: KeyboardEvent) => {
      const chord = chordOf(event);
      if (!isOurs(event, region.current) || (chord.length === 1 && !singles)) return;
      const second = event.timeStamp - lead < SEQUENCE_PAUSE;
      const begins = chord === LEAD && !desk.getView().linking;
      lead = begins ? event.timeStamp : -Infinity;
      if (!second && !begins && take(chord)) event.preventDefault();
    };
    document.addEventListener("keydown", listener, true); // before the keys of every page
    return () => document.removeEventListener("keydown", listener, true);
  }, [desk, active, region, labels, singles]);
}
