import { useEffect } from "react";
import { useNavigate } from "react-router";
import type { Desk } from "../state/desk";
import { hull } from "../state/objects";
import { isCaret, selectedPieces } from "../state/selection";
import { useMarks, useView } from "../view/useView";
import styles from "./desk.module.css";

interface Props {
  desk: Desk;
  project: number;
  /** True where the person has just asked for it by key. */
  asks: boolean;
  onDone: () => void;
}

/** What is to be looked for, as an address: the chosen mark, else what is selected; null where there is neither. */
export function everywhereAddress(desk: Desk, project: number): string | null {
  const { chosen, selection } = desk.getView();
  const span = desk.getMarks().span.get(chosen ?? "");
  if (span && span.revision > 0) return `/projects/${project}/places?span=${span.uid}`;
  const pieces = chosen === null ? (isCaret(selection) ? [] : selectedPieces(selection)) : (desk.piecesOf(chosen) ?? []);
  const [first] = pieces;
  if (!first) return null;
  const { start, end } = hull([first]);
  const { map } = desk.edge;
  const place = `version=${desk.options.article.version}&start=${map.toPoints(start)}&end=${map.toPoints(end)}`;
  return `/projects/${project}/places?${place}${span ? `&label=${span.label}` : ""}`;
}

/** The way from one mark to all places that say the same. */
export function Everywhere({ desk, project, asks, onDone }: Props) {
  useView(desk);
  useMarks(desk);
  const navigate = useNavigate();
  const address = everywhereAddress(desk, project);
  useEffect(() => {
    if (!asks) return;
    onDone();
    if (address) void navigate(address);
    else desk.say("Choose a mark or select words first, to find them everywhere.");
  }, [asks, onDone, address, navigate, desk]);
  if (!address) return null;
  return (
    <div className={styles.tools}>
      <button type="button" className={styles.tool} onClick={() => void navigate(address)}>
        Find everywhere <kbd>*</kbd>
      </button>
    </div>
  );
}
