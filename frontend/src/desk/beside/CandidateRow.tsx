import { useEffect, useRef } from "react";
import { printedDate } from "../../components/format";
import type { Candidate } from "./candidates";
import styles from "./picker.module.css";

interface Props {
  id: string;
  candidate: Candidate;
  selected: boolean;
  onOpen: () => void;
}

/** One article of the list, kept in view while it is the one that Enter opens. */
export function CandidateRow({ id, candidate, selected, onOpen }: Props) {
  const { name, source, published, common } = candidate;
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (selected) row.current?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  return (
    <li ref={row} id={id} role="option" aria-selected={selected} className={styles.row} onClick={onOpen}>
      <span className={styles.name} dir="auto">
        {name}
      </span>
      <span className={styles.about}>{[source, published && printedDate(published)].filter(Boolean).join(" · ")}</span>
      {common !== "" && <b className={styles.common}>{common}</b>}
    </li>
  );
}
