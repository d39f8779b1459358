import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { guidelineVersions } from "../../state/projects";
import { changedSections } from "./sections";
import styles from "./guide.module.css";

interface Props {
  project: number;
  /** The version that one read last. */
  read: number;
  now: { number: number; text: string };
  onRead: () => void;
}

/** That the guidelines have changed since one read them, and where; it stays until one says that one has read it. */
export function Changed({ project, read, now, onRead }: Props) {
  const [from] = useState(read);
  const versions = useQuery(guidelineVersions(project));
  const before = versions.data?.find(({ number }) => number === from);
  const changed = before ? changedSections(before.text, now.text) : [];
  return (
    <div className={styles.changed} role="status">
      <p>
        <b>Changed since you last read them</b> (version {from}, now {now.number}).
        {changed.length > 0 && ` See ${changed.map((heading) => `“${heading}”`).join(", ")}.`}
      </p>
      <button type="button" className="plain under" onClick={onRead}>
        I have read it
      </button>
    </div>
  );
}
