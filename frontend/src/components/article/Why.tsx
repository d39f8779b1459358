import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Detector } from "../../api/types";
import { detectors } from "../../state/queries";
import { Markdown } from "../Markdown";
import { precisionText } from "../Precision";
import styles from "./Card.module.css";

export function recordText({ judged, confirmed }: Detector["record"]): string {
  return judged === 0 ? "None of its flags judged yet." : `Right in ${confirmed} of ${judged} judged so far.`;
}

function HowItWorks({ detector }: { detector: Detector }) {
  return (
    <div className={styles.how}>
      <Markdown>{detector.explanation}</Markdown>
      {detector.limits && (
        <>
          <b>Known limits</b>
          <Markdown>{detector.limits}</Markdown>
        </>
      )}
      <Link to={`/detectors/${detector.name}`}>More on this detector</Link>
    </div>
  );
}

/** Why a flag was raised, and how often flags of this kind were right. */
export function Why({ name }: { name: string }) {
  const { data } = useQuery(detectors);
  const [open, setOpen] = useState(false);
  const detector = data?.find((candidate) => candidate.name === name);
  if (!detector) return <p className={styles.why}>&nbsp;</p>;
  return (
    <div className={styles.why}>
      {detector.summary} {recordText(detector.record)}{" "}
      {detector.precision && `Measured before: ${precisionText(detector.precision)}. `}
      {detector.status === "preview" && "In preview: never counted. "}
      <button type="button" className="plain under" aria-expanded={open} onClick={() => setOpen(!open)}>
        How this works
      </button>
      {open && <HowItWorks detector={detector} />}
    </div>
  );
}
